"""The built-in exporters: default plugins, which know nothing of each other."""
