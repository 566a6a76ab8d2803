"""
Fine-tune a recognizer on an image folder with transformers' `Trainer`; every option of `TrainingArguments` works.

    python examples/finetune_with_trainer.py --data_dir my_lines --output_dir my_reader --num_train_epochs 10

`my_lines` holds images and a metadata.csv with the columns file_name and text, in train/ and validation/.
"""

from dataclasses import dataclass, field

from datasets import load_dataset
from transformers import AutoModel, AutoProcessor, HfArgumentParser, Trainer, TrainingArguments

from crnn_hf import DataCollatorForCTC, compute_metrics, preprocess_logits_for_metrics
from crnn_hf.zoo import checkpoint_path


@dataclass
class Arguments:
    data_dir: str = field(metadata={"help": "Image folder with train/ and validation/."})
    model: str | None = field(default=None, metadata={"help": "Folder or Hub id; the bundled checkpoint if left out."})


def main() -> None:
    arguments, training = HfArgumentParser((Arguments, TrainingArguments)).parse_args_into_dataclasses()
    training.remove_unused_columns = False
    training.label_names = ["labels"]
    source = arguments.model or checkpoint_path("crnn_small")
    processor = AutoProcessor.from_pretrained(source)
    lines = load_dataset("imagefolder", data_dir=arguments.data_dir)
    trainer = Trainer(
        model=AutoModel.from_pretrained(source),
        args=training,
        data_collator=DataCollatorForCTC(processor, pad_to_multiple_of=32),
        train_dataset=lines["train"],
        eval_dataset=lines["validation"],
        processing_class=processor,
        compute_metrics=compute_metrics(processor),
        preprocess_logits_for_metrics=preprocess_logits_for_metrics,
    )
    trainer.train()
    trainer.save_model()
    trainer.log_metrics("eval", trainer.evaluate())


if __name__ == "__main__":
    main()
