"""What publishing stands on: the manifest, the claims on paths, and the disk."""
