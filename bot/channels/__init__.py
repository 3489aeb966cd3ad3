"""Channels: one file each, one contract. A channel turns its messages into Incoming and Reply into its messages."""
