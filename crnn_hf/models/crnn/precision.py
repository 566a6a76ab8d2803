"""Which floating-point type is fastest on this machine."""

import torch


def bf16_pays() -> bool:
    """
    Whether the device that `Trainer` will use multiplies bfloat16 faster than float32.

    Returns:
        `bool`: Whether it does.
    """
    if torch.cuda.is_available():
        return torch.cuda.is_bf16_supported()
    if torch.accelerator.is_available():
        return False
    capabilities = getattr(torch.cpu, "get_capabilities", dict)()  # older releases of torch do not tell: float32 there
    return any(capabilities.get(name, False) for name in ("avx512_bf16", "amx_bf16"))


def fastest_dtype() -> torch.dtype:
    """
    What `--dtype auto` means: bfloat16 where it is faster, float32 elsewhere.

    For `pipeline("text-recognition", dtype=fastest_dtype())`; there, `dtype="auto"` is what transformers has as its
    default, and means the precision that `config.json` names.

    Returns:
        `torch.dtype`: `torch.bfloat16` or `torch.float32`.
    """
    return torch.bfloat16 if bf16_pays() else torch.float32
