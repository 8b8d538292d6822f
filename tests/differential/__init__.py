"""The compiled read path against graphql-core's executor over plain Python, byte by byte."""
