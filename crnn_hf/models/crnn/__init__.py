"""
The CRNN recognizer: all that travels to the Hub beside its weights.

Files here import one another and nothing above them. By prefix: `configuration_`, `modeling_`, `image_processing_`,
`processing_`, `tokenization_` and `pipeline_crnn` as in any model of transformers; `backbone*` the convolutions;
`ctc_*` loss, alignment and confidence; `decoding*` from logits to text; `image_*` from an image to a batch;
`graph_reader*` the reader without torch.
"""
