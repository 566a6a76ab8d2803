"""
Fine-tune a recognizer with transformers' `Trainer`; every option of `TrainingArguments` works.

    python examples/finetune_with_trainer.py --dataset_name my_lines --output_dir my_reader --do_train --do_eval \
        --learning_rate 1e-3 --num_train_epochs 10 --per_device_train_batch_size 32 --warmup_steps 0.03

`my_lines` is a folder of labelled lines, such as images with a metadata.csv (file_name, text) in train/ and
validation/, or the id of a dataset on the Hub. Options can also stand in a file:

    python examples/finetune_with_trainer.py run.json
"""

import sys
from dataclasses import dataclass, field

from transformers import AutoModel, AutoProcessor, HfArgumentParser, Trainer, TrainingArguments, set_seed

from crnn_hf import CRNNProcessor, DataCollatorForCTC, compute_metrics, preprocess_logits_for_metrics
from crnn_hf.data import check_lines, hold_out, load_lines
from crnn_hf.training.alphabet import characters_of, united_alphabet
from crnn_hf.zoo import find_model


@dataclass
class ModelArguments:
    model_name_or_path: str | None = field(
        default=None, metadata={"help": "Folder, zoo name or Hub id; the bundled checkpoint if left out."}
    )
    freeze_backbone: bool = field(default=False, metadata={"help": "Leave the convolutions as they are."})


@dataclass
class DataArguments:
    dataset_name: str = field(metadata={"help": "Folder of labelled lines, or Hub id."})
    image_column_name: str | None = field(default=None, metadata={"help": "Where the images are, if not plain."})
    text_column_name: str | None = field(default=None, metadata={"help": "Where the texts are, if not plain."})
    max_train_samples: int | None = field(default=None, metadata={"help": "Train on so many lines only."})
    max_eval_samples: int | None = field(default=None, metadata={"help": "Evaluate so many lines only."})


def main() -> None:
    parser = HfArgumentParser((ModelArguments, DataArguments, TrainingArguments))
    if len(sys.argv) == 2 and sys.argv[1].endswith(".json"):
        model_args, data_args, training_args = parser.parse_json_file(sys.argv[1])
    else:
        model_args, data_args, training_args = parser.parse_args_into_dataclasses()
    training_args.remove_unused_columns = False  # the collator needs `image` and `text`
    training_args.label_names = ["labels"]
    set_seed(training_args.seed)

    lines = load_lines(data_args.dataset_name, data_args.image_column_name, data_args.text_column_name)
    if "validation" not in lines:
        lines = hold_out(lines["train"], training_args.seed)
    model, processor = load_recognizer(model_args, characters_of(lines["train"]["text"]))
    train_dataset = usable(lines["train"], processor, data_args.max_train_samples)
    eval_dataset = usable(lines["validation"], processor, data_args.max_eval_samples)

    trainer = Trainer(
        model=model,
        args=training_args,
        data_collator=DataCollatorForCTC(processor, pad_to_multiple_of=32),
        train_dataset=train_dataset,
        eval_dataset=eval_dataset,
        processing_class=processor,
        compute_metrics=compute_metrics(processor),
        preprocess_logits_for_metrics=preprocess_logits_for_metrics,
    )
    if training_args.do_train:
        result = trainer.train(resume_from_checkpoint=training_args.resume_from_checkpoint)
        trainer.save_model()
        trainer.log_metrics("train", result.metrics)
        trainer.save_metrics("train", result.metrics)
        trainer.save_state()
    if training_args.do_eval:
        metrics = trainer.evaluate()
        trainer.log_metrics("eval", metrics)
        trainer.save_metrics("eval", metrics)
    if training_args.push_to_hub:
        trainer.push_to_hub(tags=["text-recognition", "ocr"])


def load_recognizer(model_args, characters):
    """The model and its processor, with the characters of the data added to the alphabet."""
    source = find_model(model_args.model_name_or_path)
    model, processor = AutoModel.from_pretrained(source), AutoProcessor.from_pretrained(source)
    alphabet = united_alphabet(processor.alphabet, characters)
    if alphabet != processor.alphabet:
        processor = CRNNProcessor.from_alphabet(alphabet, config=model.config)
        model.resize_alphabet(processor)
    if model_args.freeze_backbone:
        model.freeze_backbone()
    return model, processor


def usable(lines, processor, count):
    """The first `count` lines that the model can learn from; the others are named."""
    good, problems = check_lines(lines if count is None else lines.select(range(min(count, len(lines)))), processor)
    for problem in problems:
        print(f"left out: line {problem.index} ({problem.file}): {problem.reason}", file=sys.stderr)
    return good


if __name__ == "__main__":
    main()
