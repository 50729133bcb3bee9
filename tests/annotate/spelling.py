"""Numbers in British words, to be read back."""

_SMALL = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
_TENS = ["", "", "twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_GREAT = ((10**9, "billion"), (10**6, "million"), (1000, "thousand"))


def spelt(number: int) -> str:
    """Return a number from 0 to 10 to the 12th less one in words: `two hundred and five thousand and one`."""
    for size, name in _GREAT:
        if number >= size:
            rest = number % size
            link = "" if not rest else " and " if rest < 100 else " "
            return f"{spelt(number // size)} {name}{link}{spelt(rest) if rest else ''}"
    if number >= 100:
        rest = number % 100
        return f"{_SMALL[number // 100]} hundred" + (f" and {spelt(rest)}" if rest else "")
    if number < 20:
        return _SMALL[number]
    return _TENS[number // 10] + (f"-{_SMALL[number % 10]}" if number % 10 else "")
