"""`crnn-hf models`: what is in the zoo."""

import typer


def models() -> None:
    """List the networks of the zoo: parameters, height of a line, backbone, and whether weights come along."""
    from crnn_hf.zoo import ARCHITECTURES, architecture_config, has_checkpoint
    from crnn_hf.zoo.sizes import count_parameters

    typer.echo(f"{'name':<24} {'parameters':>10} {'height':>6}  {'weights':<8} backbone")
    for name in ARCHITECTURES:
        config = architecture_config(name)
        weights = "bundled" if has_checkpoint(name) else "-"
        millions = f"{count_parameters(name) / 1e6:.2f} M"
        typer.echo(f"{name:<24} {millions:>10} {config.image_height:>6}  {weights:<8} {config.backbone}")
