"""What several commands say in the same words."""

MODEL_HELP = "A folder, a name of the zoo with weights, or a Hub id. Left out: the checkpoint inside the package."
