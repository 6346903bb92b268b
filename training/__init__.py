"""The recipe that makes the two shipped reading models from open treebanks."""
