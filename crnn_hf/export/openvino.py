"""A recognizer as an OpenVINO graph, by way of ONNX."""

from typing import TYPE_CHECKING

from crnn_hf.export.requirements import require


if TYPE_CHECKING:
    from transformers.exporters import ExportedModel

# OpenVINO computes in bfloat16 where the processor has it, unless it is told not to, and a file cannot tell it.
OPENVINO_FLOAT32 = {"INFERENCE_PRECISION_HINT": "f32"}


def openvino_graph(exported: "ExportedModel") -> "ExportedModel":
    """
    An exported ONNX graph as an OpenVINO one, with the same inputs and output.

    By way of ONNX, because `transformers.exporters.OpenVINOExporter` hands OpenVINO a graph in which torch has
    unrolled every LSTM for the number of frames of its example: OpenVINO has no conversion for `aten.lstm.input`,
    where it has one for the LSTM of ONNX.

    Args:
        exported (`transformers.exporters.ExportedModel`): What `onnx_graph` gives.

    Returns:
        `transformers.exporters.ExportedModel`, whose program is an `openvino.Model`, ready to run in float32.

    Raises:
        ImportError: If openvino is missing.
    """
    require("openvino", "openvino")
    import onnx_ir
    import openvino
    from transformers.exporters.base import ExportedComponent, ExportedModel
    from transformers.exporters.configs import ExportFormat

    program = openvino.Core().read_model(onnx_ir.to_proto(exported.program).SerializeToString(), b"")
    (component,) = exported.components.values()
    converted = ExportedModel(
        {"model": ExportedComponent(program, component.metadata)}, ExportFormat.OPENVINO, config=exported.config
    )
    return converted.to("cpu", config=OPENVINO_FLOAT32)
