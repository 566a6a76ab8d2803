"""A recognizer in training: its loss, its optimizer, the average of its weights, and its state on disk."""

from pathlib import Path

import torch
from line_batches import LineBatch
from timm.utils import ModelEmaV3
from torch import nn
from torch.nn import functional

from crnn_hf import CRNNForCTC, CRNNProcessor
from crnn_hf.zoo import architecture_config, find_model


WEIGHT_DECAY, GRADIENT_NORM = 0.01, 5.0
EMA_DECAY = 0.9995
# Where the logit of a new character starts: rarer than any known one, so that it floods no reading.
NEW_CHARACTER_BIAS = -4.0


class Recognizer:
    """
    A model in training.

    Args:
        name (`str`): A folder or a checkpoint of the zoo; with `from_scratch`, a network of the zoo.
        alphabet (`str`, *optional*): What it is to read; what it reads already, if left out.
        from_scratch (`bool`): Whether it begins with random weights.
        rate (`float`): The highest learning rate.
        device (`torch.device`): Where it learns.
    """

    def __init__(self, name: str, alphabet: str | None, from_scratch: bool, rate: float, device: torch.device):
        self.name, self.rate = Path(name).name, rate
        self.model, self.processor = _new(name, alphabet) if from_scratch else _trained(name, alphabet)
        self.model.to(device, memory_format=torch.channels_last).train()
        self.ema = ModelEmaV3(self.model, decay=EMA_DECAY, use_warmup=True, warmup_gamma=4, warmup_power=1.0)
        weights = list(self.model.parameters())
        groups = [
            {"params": [each for each in weights if each.ndim > 1], "weight_decay": WEIGHT_DECAY},
            {"params": [each for each in weights if each.ndim == 1], "weight_decay": 0.0},
        ]
        self.optimizer = torch.optim.AdamW(groups, rate, fused=device.type == "cuda")

    def loss(self, images: torch.Tensor, mask: torch.Tensor, batch: LineBatch) -> tuple[torch.Tensor, torch.Tensor]:
        """The mean over lines of the CTC loss by its characters, and the logits (batch, frames, vocabulary)."""
        with torch.autocast(images.device.type, torch.bfloat16):
            logits = self.model(images, attention_mask=mask).logits
        # Not the model's own loss: its checks wait for the GPU, and what is rendered fits.
        log_probs = functional.log_softmax(logits.transpose(0, 1), -1, dtype=torch.float32)
        frames = self.model._get_feat_extract_output_lengths(batch.widths)
        labels = batch.labels.to(images.device, non_blocking=True)
        losses = functional.ctc_loss(log_probs, labels, frames, batch.characters, reduction="none", zero_infinity=True)
        return (losses / batch.characters.clamp(min=1).to(losses.device, non_blocking=True)).mean(), logits

    def step(self, loss: torch.Tensor, rate_share: float, step: int) -> None:
        """Learn, with this share of the highest rate, and bring the average up to date."""
        self.optimizer.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), GRADIENT_NORM)
        for group in self.optimizer.param_groups:
            group["lr"] = self.rate * rate_share
        self.optimizer.step()
        self.ema.update(self.model, step)

    def train_top_only(self, only: bool) -> None:
        """Leave all but the last LSTM block and the head as they are, while a new alphabet settles; or no longer."""
        for name, weight in self.model.named_parameters():
            top = name.startswith(("head.", f"crnn.layers.{len(self.model.crnn.layers) - 1}."))
            weight.requires_grad_(top or not only)
        self.model.train()

    def save(self, folder: Path) -> None:
        """The average of the weights, in float16 that loads as float32, and the processor."""
        state = self.ema.module.state_dict()
        state = {name: each.half() if each.is_floating_point() else each for name, each in state.items()}
        self.model.save_pretrained(folder / self.name, state_dict=state)
        self.processor.save_pretrained(folder / self.name)

    def state(self) -> dict:
        """What a later process needs to go on."""
        parts = {"model": self.model, "ema": self.ema.module, "optimizer": self.optimizer}
        return {name: part.state_dict() for name, part in parts.items()}

    def resume(self, state: dict) -> None:
        """Go on from the `state` of an earlier process."""
        self.model.load_state_dict(state["model"])
        self.ema.module.load_state_dict(state["ema"])
        self.optimizer.load_state_dict(state["optimizer"])


def _new(name, alphabet):
    config = architecture_config(name, vocab_size=len(alphabet) + 1)
    return CRNNForCTC(config), CRNNProcessor.from_alphabet(alphabet, config)


def _trained(name, alphabet):
    source = find_model(name)
    model, processor = CRNNForCTC.from_pretrained(source), CRNNProcessor.from_pretrained(source)
    if alphabet is None or alphabet == processor.alphabet:
        return model, processor
    known = set(processor.alphabet)
    new = CRNNProcessor.from_alphabet(alphabet, model.config)
    new.temperature = processor.temperature
    model.resize_alphabet(new, processor)
    with torch.no_grad():
        for index, character in enumerate(alphabet, start=1):
            if character not in known:
                model.head.bias[index] = NEW_CHARACTER_BIAS
    return model, new
