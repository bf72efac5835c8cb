"""Commands of the command line, one file each, each with `run(args) -> exit code`."""
