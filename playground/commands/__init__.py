"""The commands, one file each: what stands behind a word of the command line."""
