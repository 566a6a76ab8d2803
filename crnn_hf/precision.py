"""Which floating-point type is fastest on this machine."""

import torch


def bf16_pays() -> bool:
    """Whether the device that `Trainer` will use multiplies bfloat16 faster than float32."""
    if torch.cuda.is_available():
        return torch.cuda.is_bf16_supported()
    if torch.accelerator.is_available():
        return False
    return torch.cpu._is_avx512_bf16_supported() or torch.cpu._is_amx_tile_supported()
