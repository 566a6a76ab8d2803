"""CRNN: convolutions, bidirectional LSTMs and a CTC head (Shi, Bai and Yao 2015, https://arxiv.org/abs/1507.05717)."""

from functools import partial
from math import prod, sqrt
from typing import Any

import torch
from torch import nn
from torch.utils.checkpoint import checkpoint
from transformers import initialization as init
from transformers.modeling_utils import PreTrainedModel
from transformers.processing_utils import ProcessorMixin

from .backbone import build_backbone, num_features
from .backbone_masking import mask_from_lengths
from .configuration_crnn import CRNNConfig
from .ctc_loss import ctc_loss
from .modeling_head import resized_head, saved_alphabet
from .modeling_inputs import line_widths
from .modeling_lstm import CRNNBiLSTM, any_size, reversed_order
from .modeling_missing import missing_weights, require_weights
from .modeling_outputs import CRNNModelOutput, CRNNOutput


# Logit of every character in a frame past the end of its line, where the blank has 0: certain blank, finite in
# float16 and bfloat16.
MASKED_LOGIT = -1e4


class CRNNPreTrainedModel(PreTrainedModel):
    """What [`CRNNModel`] and [`CRNNForCTC`] share: configuration, initialization of weights, lengths in frames."""

    config_class = CRNNConfig
    base_model_prefix = "crnn"
    main_input_name = "pixel_values"
    input_modalities = ("image",)
    supports_gradient_checkpointing = True
    # The loss is a mean of lines: Trainer must average it over accumulated batches.
    accepts_loss_kwargs = False

    def _init_weights(self, module):
        """He initialization for convolutions, Glorot and orthogonal for LSTMs: a normal of 0.02 starves both."""
        if isinstance(module, nn.Conv2d):
            self._init_convolution(module)
        elif isinstance(module, nn.BatchNorm2d):
            init.ones_(module.weight)
            init.zeros_(module.bias)
            init.zeros_(module.running_mean)
            init.ones_(module.running_var)
            init.zeros_(module.num_batches_tracked)
        elif isinstance(module, nn.Linear):
            init.xavier_uniform_(module.weight)
            init.zeros_(module.bias)
        elif isinstance(module, nn.LSTM):
            self._init_lstm(module)

    def _init_convolution(self, convolution):
        # torch's own counts the outputs of all groups as fan-out, with which depthwise convolutions fade to nothing.
        fan_out = convolution.out_channels // convolution.groups * prod(convolution.kernel_size)
        init.normal_(convolution.weight, std=sqrt(2 / fan_out))
        if convolution.bias is not None:
            init.zeros_(convolution.bias)

    def _init_lstm(self, lstm):
        for name, parameter in lstm.named_parameters():
            if name.startswith("weight_ih"):
                init.xavier_uniform_(parameter)
            elif name.startswith("weight_hh"):
                init.orthogonal_(parameter)
            else:
                init.zeros_(parameter)

    def _get_feat_extract_output_lengths(self, input_lengths: torch.LongTensor | int) -> torch.LongTensor | int:
        """Number of frames of lines that are `input_lengths` pixels wide."""
        return self.base_model.frame_grid.count(input_lengths)


class CRNNModel(CRNNPreTrainedModel):
    """The recognizer below its CTC head: a convolutional backbone, then blocks of BiLSTM and linear layer."""

    # A checkpoint of CRNNForCTC also holds its head.
    _keys_to_ignore_on_load_unexpected = [r"^head\."]

    def __init__(self, config: CRNNConfig) -> None:
        super().__init__(config)
        self.backbone = build_backbone(config)
        self.frame_grid = self.backbone.frame_grid
        sizes = [num_features(self.backbone)] + [config.hidden_size] * (config.num_hidden_layers - 1)
        self.layers = nn.ModuleList(CRNNBiLSTM(size, config.hidden_size, config.hidden_size) for size in sizes)
        self.gradient_checkpointing = False
        self._frozen_norms = False
        self.post_init()

    def forward(
        self,
        pixel_values: torch.FloatTensor,
        attention_mask: torch.LongTensor | None = None,
        output_hidden_states: bool | None = None,
        return_dict: bool | None = None,
    ) -> CRNNModelOutput | tuple:
        """
        Args:
            pixel_values (`torch.FloatTensor` of shape `(batch, num_channels, image_height, width)`):
                Normalized line images, padded on the right.
            attention_mask (`torch.LongTensor` of shape `(batch, width)`, *optional*):
                1 on the columns of the line, margins included, 0 on the padding to its right. Left out, every line is
                as wide as the batch.
            output_hidden_states (`bool`, *optional*): Whether to return the output of every stage.
            return_dict (`bool`, *optional*): Whether to return a [`CRNNModelOutput`] or a tuple.

        Returns:
            [`CRNNModelOutput`] or `tuple`: The states, or with `return_dict=False` a tuple of them.

        Raises:
            ValueError: If the images have another height or number of channels than the configuration, or a line is
                narrower than `config.min_width`.
        """
        return_dict = self.config.return_dict if return_dict is None else return_dict
        keep_states = self.config.output_hidden_states if output_hidden_states is None else output_hidden_states
        lengths = line_widths(pixel_values, attention_mask, self.config)
        # Frames first, as LSTMs take them without copying; cloned, for `contiguous` would compare sizes with 1.
        hidden = self._features(pixel_values, lengths).mean(2).permute(2, 0, 1)
        hidden = hidden.clone(memory_format=torch.contiguous_format)
        states = [hidden]
        if lengths is None:
            frames = torch.full((hidden.shape[1],), hidden.shape[0], dtype=torch.long, device=hidden.device)
        else:
            frames = self._get_feat_extract_output_lengths(lengths)
        order = reversed_order(frames, hidden.shape[0])
        with any_size():
            for layer in self.layers:
                hidden = layer(hidden, order)
                states.append(hidden)
        output = CRNNModelOutput(
            last_hidden_state=hidden.transpose(0, 1),
            hidden_states=tuple(state.transpose(0, 1) for state in states) if keep_states else None,
            frames=frames,
        )
        return output if return_dict else output.to_tuple()

    def freeze_backbone(self) -> None:
        """Leave the convolutions as they are in training, the statistics of their normalization included."""
        self.backbone.requires_grad_(False)
        self.train(self.training)

    def freeze_norms(self) -> None:
        """
        Normalize with the statistics that the model has, in training as in evaluation; weights and biases still learn.

        For fine-tuning: the statistics of a batch are noise where it is small, count the padding behind its shorter
        lines, and are those of each process alone where several train. Without them, several processes have the
        gradient of one with all of their lines.
        """
        self._frozen_norms = True
        self.train(self.training)

    def train(self, mode: bool = True) -> "CRNNModel":
        """
        Set the mode, while what was frozen stays in evaluation mode.

        Args:
            mode (`bool`, *optional*, defaults to `True`): Whether to train.

        Returns:
            [`CRNNModel`]: The model itself.
        """
        super().train(mode)
        if not any(parameter.requires_grad for parameter in self.backbone.parameters()):
            self.backbone.eval()
        if self._frozen_norms:
            for module in self.backbone.modules():
                if isinstance(module, nn.BatchNorm2d):
                    module.eval()
        return self

    def _features(self, pixel_values, lengths):
        pixel_values = pixel_values.to(self.dtype)
        if self.gradient_checkpointing and self.training:
            ours = partial(checkpoint, use_reentrant=False)
            recompute = getattr(self, "_gradient_checkpointing_func", ours)
            return recompute(_ForwardTwice(self.backbone), pixel_values, lengths)
        return self.backbone(pixel_values, lengths)


class _ForwardTwice:
    """A forward pass for checkpointing. The second one, for the backward pass, leaves statistics of norms alone."""

    def __init__(self, backbone: nn.Module) -> None:
        self.backbone = backbone
        self.is_repeated = False

    def __call__(self, pixel_values: torch.Tensor, lengths: torch.Tensor | None) -> torch.Tensor:
        if not self.is_repeated:
            self.is_repeated = True
            return self.backbone(pixel_values, lengths)
        buffers = {name: buffer.clone() for name, buffer in self.backbone.named_buffers()}
        return torch.func.functional_call(self.backbone, buffers, (pixel_values, lengths))


class CRNNForCTC(CRNNPreTrainedModel):
    """The whole recognizer: [`CRNNModel`] with a linear CTC head."""

    def __init__(self, config: CRNNConfig) -> None:
        super().__init__(config)
        self.crnn = CRNNModel(config)
        self.head = nn.Linear(config.hidden_size, config.vocab_size)
        self._alphabet = None  # known from the first `resize_alphabet` on
        self._missing = {}
        self.post_init()

    @classmethod
    def from_pretrained(cls, *args: Any, output_loading_info: bool = False, **kwargs: Any) -> "CRNNForCTC | tuple":
        """Load a model as `PreTrainedModel.from_pretrained` does, and remember which weights were missing."""
        model, info = super().from_pretrained(*args, output_loading_info=True, **kwargs)
        model._missing = missing_weights(model, info["missing_keys"])
        return (model, info) if output_loading_info else model

    def require_weights(self) -> None:
        """Raise a `ValueError` that names weights which were missing on loading and are still random."""
        require_weights(self, self._missing)

    def forward(
        self,
        pixel_values: torch.FloatTensor,
        attention_mask: torch.LongTensor | None = None,
        labels: torch.LongTensor | None = None,
        output_hidden_states: bool | None = None,
        return_dict: bool | None = None,
    ) -> CRNNOutput | tuple:
        """
        Args:
            pixel_values (`torch.FloatTensor` of shape `(batch, num_channels, image_height, width)`):
                Normalized line images, padded on the right.
            attention_mask (`torch.LongTensor` of shape `(batch, width)`, *optional*):
                1 on the columns of the line, margins included, 0 on the padding to its right. Left out, every line is
                as wide as the batch.
            labels (`torch.LongTensor` of shape `(batch, characters)`, *optional*):
                Character ids, padded with -100. A row of padding alone is the empty string.
            output_hidden_states (`bool`, *optional*): Whether to return the output of every stage.
            return_dict (`bool`, *optional*): Whether to return a [`CRNNOutput`] or a tuple.

        Returns:
            [`CRNNOutput`] or `tuple`: Loss and logits, or with `return_dict=False` a tuple of them.

        Raises:
            ValueError: As [`CRNNModel`], and if a label holds an id outside 1..vocab_size-1 or does not fit into the
                frames of its line; the message names the items.
        """
        return_dict = self.config.return_dict if return_dict is None else return_dict
        outputs = self.crnn(pixel_values, attention_mask, output_hidden_states=output_hidden_states, return_dict=True)
        # Frames first again, as they are in memory.
        with any_size():
            logits = self.head(outputs.last_hidden_state.transpose(0, 1)).transpose(0, 1)
        logits = self._mask_logits(logits, outputs.frames)
        loss = None if labels is None else ctc_loss(logits, outputs.frames, labels)
        output = CRNNOutput(loss=loss, logits=logits, hidden_states=outputs.hidden_states)
        return output if return_dict else output.to_tuple()

    def resize_alphabet(self, processor: ProcessorMixin, old_processor: ProcessorMixin | None = None) -> None:
        """
        Give the model the head for the alphabet of `processor`, and its configuration the number of classes.

        What the head knows of the blank and of characters in both alphabets is kept; a new character starts as a rare
        one. Save `processor` with the model.

        Args:
            processor ([`CRNNProcessor`]): Of the alphabet from now on, such as
                `CRNNProcessor.from_alphabet(alphabet, model.config)`.
            old_processor ([`CRNNProcessor`], *optional*): Of the model's present alphabet. Left out, that is the one
                of the last call, or of the folder or Hub repository that the model was loaded from.

        Raises:
            ValueError: If the present alphabet is not known, or has not as many characters as the head.
        """
        if old_processor is not None:
            old_alphabet = old_processor.alphabet
        else:
            old_alphabet = self._alphabet or saved_alphabet(self.config)
        self.head = resized_head(self.head, old_alphabet, processor.alphabet)
        self.config.vocab_size = self.head.out_features
        self._alphabet = processor.alphabet

    def freeze_backbone(self) -> None:
        """Leave the convolutions as they are in training, the statistics of their normalization included."""
        self.crnn.freeze_backbone()

    def freeze_norms(self) -> None:
        """Normalize with the statistics that the model has, in training too: see [`CRNNModel.freeze_norms`]."""
        self.crnn.freeze_norms()

    def _mask_logits(self, logits, frames):
        certain_blank = torch.full_like(logits[:1, :1], MASKED_LOGIT)
        certain_blank[..., self.config.pad_token_id] = 0.0
        return torch.where(mask_from_lengths(frames, logits.shape[1])[:, :, None], logits, certain_blank)


__all__ = ["CRNNForCTC", "CRNNModel", "CRNNPreTrainedModel"]
