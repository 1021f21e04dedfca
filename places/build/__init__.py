"""How the data files are made: used by `build_place_data` only, never by the running market."""
