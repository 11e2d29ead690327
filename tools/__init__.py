"""Tools for maintainers: what writes the data files of the package, and tables about them."""
