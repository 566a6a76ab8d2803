"""`crnn-hf train`: fine-tune on labelled lines, or train a network of the zoo from scratch."""

import time
from pathlib import Path
from typing import Annotated

import typer

from crnn_hf.cli.loading import MODEL_HELP, set_up_transformers


def train(
    context: typer.Context,
    output: Annotated[Path, typer.Option(help="Folder for checkpoints and the trained model.")],
    dataset: Annotated[
        str | None,
        typer.Option(help="A folder of labelled lines, a Hub id, or `synthetic` for rendered lines."),
    ] = None,
    image_column: Annotated[
        str | None, typer.Option(help="Name of the column of images, where it cannot be told from the others.")
    ] = None,
    text_column: Annotated[str | None, typer.Option(help="Name of the column of texts, likewise.")] = None,
    model: Annotated[str | None, typer.Option(help=f"{MODEL_HELP} With --from-scratch, a network of the zoo.")] = None,
    from_scratch: Annotated[bool, typer.Option("--from-scratch", help="Start from random weights.")] = False,
    epochs: Annotated[
        float | None,
        typer.Option(min=0, help="Passes over the lines (20 if nothing is said, and at least 1,000 steps)."),
    ] = None,
    minutes: Annotated[float | None, typer.Option(min=0, help="Time to take, instead of epochs.")] = None,
    steps: Annotated[int | None, typer.Option(min=1, help="Optimizer steps, instead of epochs.")] = None,
    alphabet: Annotated[
        str | None, typer.Option(help="Characters to read. Left out: those of the model and of the data.")
    ] = None,
    latin: Annotated[
        bool,
        typer.Option("--latin", help="Rendered lines in eleven Western European languages, and their alphabet."),
    ] = False,
    freeze_backbone: Annotated[bool, typer.Option("--freeze-backbone", help="Leave the convolutions alone.")] = False,
    freeze_norms: Annotated[
        bool | None,
        typer.Option(
            "--freeze-norms/--no-freeze-norms",
            help="Keep the model's statistics of normalization. Left out: yes, but not from scratch or on rendered "
            "lines.",
        ),
    ] = None,
    ignore_case: Annotated[
        bool,
        typer.Option(
            "--ignore-case",
            help="The labels say nothing about case, being in upper case throughout, for instance: a letter is right "
            "in either, and the model keeps the case that it sees.",
        ),
    ] = False,
    augment: Annotated[
        bool | None, typer.Option("--augment/--no-augment", help="Distort the lines a little (yes, if left out).")
    ] = None,
    synthetic_share: Annotated[
        float | None,
        typer.Option(
            min=0,
            max=0.9,
            help="Share of rendered lines mixed in, so that characters that the lines lack are not forgotten. Left "
            "out: 0.1, but none from scratch or where the alphabet lacks some of printable ASCII.",
        ),
    ] = None,
    teacher: Annotated[
        str | None,
        typer.Option(
            help="Another model to learn from, with the same alphabet, line height and frames, beside labels."
        ),
    ] = None,
    patience: Annotated[
        int | None, typer.Option(min=1, help="Stop after so many evaluations without a better one.")
    ] = None,
    batch_size: Annotated[int, typer.Option(min=1, help="Lines in a batch.")] = 32,
    learning_rate: Annotated[
        float | None,
        typer.Option(
            min=0,
            help="Highest learning rate. Left out: 5e-4 for a model that is fine-tuned on labelled lines and reads "
            "them with less than 10 % wrong characters already, otherwise 2e-3.",
        ),
    ] = None,
    seed: Annotated[int, typer.Option(min=0, help="For everything drawn at random.")] = 0,
    license: Annotated[
        str | None, typer.Option(help="Of the trained model, for its card, as the Hub writes it: mit, apache-2.0.")
    ] = None,
    language: Annotated[
        list[str] | None, typer.Option(help="What it reads, for its card: en, de, ... Give it once for each.")
    ] = None,
    resume: Annotated[
        bool, typer.Option("--resume", help="Go on with the run in --output, with the settings it was begun with.")
    ] = False,
) -> None:
    """
    Train on labelled line images.

    What is written `crnn-hf read --model` and `AutoModel` load. Stopped at any time, it goes on with `crnn-hf train
    --output DIR --resume`.
    """
    started = time.monotonic()
    set_up_transformers()
    from crnn_hf.training.training_args import SYNTHETIC, TrainingSettings
    from crnn_hf.zoo import DEFAULT_MODEL, architecture_config, find_model

    if resume:
        _refuse_other_options(context)
        settings = TrainingSettings.load(output)
    else:
        _check(dataset, output, epochs, minutes, steps, from_scratch, ignore_case)
        alphabet = _alphabet(alphabet, latin, dataset)
        if dataset == SYNTHETIC:
            _refuse_for_rendered_lines(
                ignore_case=ignore_case or None, augment=augment, synthetic_share=synthetic_share, patience=patience
            )
        architecture_config(model or DEFAULT_MODEL) if from_scratch else find_model(model)
        if teacher is not None:
            find_model(teacher)
        settings = TrainingSettings(
            dataset=dataset,
            image_column=image_column,
            text_column=text_column,
            model=model,
            from_scratch=from_scratch,
            alphabet=alphabet,
            steps=steps,
            epochs=epochs,
            minutes=minutes,
            batch_size=batch_size,
            learning_rate=learning_rate,
            freeze_backbone=freeze_backbone,
            freeze_norms=freeze_norms,
            ignore_case=ignore_case,
            augment=augment is not False,
            synthetic_share=synthetic_share,
            teacher=teacher,
            patience=patience,
            seed=seed,
            license=license,
            language=language or None,
        )
    # Only now: `datasets` and `Trainer` take seconds to import, and what was mistyped is known already.
    from crnn_hf.training.train import train_from_settings

    try:
        metrics = train_from_settings(
            settings, output, resume=resume, report=lambda text: typer.echo(text, err=True), started=started
        )
    except KeyboardInterrupt:
        typer.echo(f"crnn-hf: stopped. Go on from the last checkpoint with --output {output} --resume", err=True)
        raise
    typer.echo(
        f"{100 * metrics['eval_exact_match']:.1f} % of the validation lines exact, character error rate "
        f"{100 * metrics['eval_cer']:.2f} %. The model is in {output}"
    )


def _refuse_other_options(context):
    given = [name for name in context.params if context.get_parameter_source(name).name == "COMMANDLINE"]
    others = ["--" + name.replace("_", "-") for name in given if name not in ("output", "resume")]
    if others:
        raise ValueError(
            f"--resume goes on with the settings that the run was begun with: leave out {', '.join(others)}, or begin "
            "another run in another folder."
        )


def _refuse_for_rendered_lines(**options):
    given = ["--" + name.replace("_", "-") for name, value in options.items() if value is not None]
    if given:
        raise ValueError(f"{', '.join(given)}: for labelled lines alone. Leave it out of a run on rendered ones.")


def _alphabet(alphabet, latin, dataset):
    if not latin:
        return alphabet
    from crnn_hf.synthesis import LATIN
    from crnn_hf.training.training_args import SYNTHETIC

    if dataset != SYNTHETIC:
        raise ValueError("--latin says what is rendered: leave it out of a run on labelled lines.")
    if alphabet is not None:
        raise ValueError("--latin and --alphabet exclude one another.")
    return LATIN


def _check(dataset, output, epochs, minutes, steps, from_scratch, ignore_case):
    from crnn_hf.training.training_args import SETTINGS_FILE

    if dataset is None:
        raise ValueError("say what to train on with --dataset, or go on with a stopped run with --resume.")
    if from_scratch and ignore_case:
        raise ValueError(
            "--ignore-case keeps the case that a model knows, and from scratch there is none: leave it out."
        )
    if sum(length is not None for length in (epochs, minutes, steps)) > 1:
        raise ValueError("--epochs, --minutes and --steps exclude one another: say how long in one way.")
    if (output / SETTINGS_FILE).is_file():
        raise ValueError(f"{output} already holds a run: go on with --resume, or name another folder.")
    if (output / "config.json").is_file():
        raise ValueError(f"{output} already holds a model: name another folder.")
