"""Learning from another recognizer (Hinton, Vinyals, Dean 2015): what it thinks of each frame, beside the label."""

import torch

from crnn_hf.models.crnn.backbone_inference import optimize_for_inference
from crnn_hf.models.crnn.modeling_crnn import CRNNForCTC
from crnn_hf.models.crnn.processing_crnn import CRNNProcessor
from crnn_hf.zoo import find_model
from crnn_hf.zoo.loading import load_recognizer


class Teacher:
    """
    A recognizer that is learned from, with its weights as they are.

    Args:
        model ([`CRNNForCTC`]): The teacher.
        processor ([`CRNNProcessor`]): Its processor.
        student ([`CRNNForCTC`]): What learns from it.
        student_processor ([`CRNNProcessor`]): That one's processor.

    Raises:
        ValueError: If the two have different alphabets, take images of different kinds, or have their frames in
            different places: then what one thinks of a frame says nothing to the other.
    """

    def __init__(
        self, model: CRNNForCTC, processor: CRNNProcessor, student: CRNNForCTC, student_processor: CRNNProcessor
    ) -> None:
        if processor.alphabet != student_processor.alphabet:
            raise ValueError("a teacher must have the alphabet of what learns from it, in the same order.")
        for name in ("image_height", "num_channels", "frame_stride", "frame_offset"):
            mine, other = getattr(model.config, name), getattr(student.config, name)
            if mine != other:
                raise ValueError(f"a teacher's `{name}` must be that of what learns from it: {mine} is not {other}.")
        self.model = optimize_for_inference(model.eval().requires_grad_(False))

    @classmethod
    def from_pretrained(cls, name: str, student: CRNNForCTC, student_processor: CRNNProcessor) -> "Teacher":
        """
        The model of a folder, zoo name or Hub id (see `find_model`) as a teacher.

        Args:
            name (`str`): Folder, zoo name or Hub id.
            student ([`CRNNForCTC`]): The model that learns from it.
            student_processor ([`CRNNProcessor`]): Its processor.

        Returns:
            `Teacher`: The teacher, for the student's alphabet.
        """
        return cls(*load_recognizer(find_model(name)), student, student_processor)

    @torch.no_grad()
    def logits(self, pixel_values: torch.Tensor, attention_mask: torch.Tensor) -> torch.Tensor:
        """
        (batch, frames, vocab_size), on the device of the images.

        Args:
            pixel_values (`torch.Tensor` of shape `(batch, num_channels, image_height, width)`): The student's images.
            attention_mask (`torch.Tensor` of shape `(batch, width)`): 1 on the columns of each line.

        Returns:
            `torch.Tensor` of shape `(batch, frames, vocab_size)`: Unnormalized log-probabilities.
        """
        self.model.to(pixel_values.device)
        return self.model(pixel_values, attention_mask).logits
