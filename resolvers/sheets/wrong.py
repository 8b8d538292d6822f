"""What is wrong with a file or a cell of it, in Chinese and in English."""


class FileError(Exception):
    """A file that cannot be read as the table it is sent as: nothing of it was looked at further."""

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(english)
        self._pair = (chinese, english)

    def words(self, chinese: bool) -> str:
        """The sentence that says so."""
        return self._pair[0 if chinese else 1]


class CellError(FileError):
    """A cell whose text is not what its column holds; the row is refused, the others are not."""

    code = "BAD_VALUE"


class MissingError(CellError):
    """A cell that must not be empty, and is."""

    code = "MISSING_VALUE"

    def __init__(self, chinese: str, english: str) -> None:
        super().__init__(f"“{chinese}”不能为空。", f'"{english}" must not be empty.')
