"""What characters mean, as numbers: from the English glosses of the dictionary's words that begin or end with them."""

import numpy as np

# A word of the glosses that fewer characters have says nothing about their likeness.
SEEN = 5
# More directions than are wanted, and how often they are refined: the randomised decomposition of Halko, Martinsson and
# Tropp (2011), which finds in seconds what an exact one takes minutes for.
BESIDE = 24
REFINED = 6


def meanings(dictionary, units, size):
    """For each UTF-16 unit two rows of `size` numbers, as a word's first character and as its last one.

    The dictionary is a file with a line for each word: its text and, behind tabs, its glosses, of which "~" is no word.
    Characters whose words are glossed alike have rows alike: the left singular vectors of the positive pointwise mutual
    information between characters and the words of glosses, without the first one, in which all are alike. Each number has
    a mean square of about 1. Zeros for a unit that no word begins or ends with.
    """
    row_of = {unit: row for row, unit in enumerate(units)}
    columns, cells = {}, []
    with open(dictionary, encoding="utf-8") as file:
        for line in file:
            text, *glosses = line.rstrip("\n").split("\t")
            words = [word for gloss in glosses for word in gloss.split(" ") if word not in ("", "~")]
            for side, character in enumerate((text[:1], text[-1:])):
                row = row_of.get(ord(character)) if character else None
                if row is not None:
                    places = [columns.setdefault(word, len(columns)) for word in words]
                    cells += [(side * len(units) + row, place, 1 / len(words)) for place in places]
    rows, places, shares = (np.array(each) for each in zip(*cells))
    counts = np.zeros((2 * len(units), len(columns)), np.float32)
    np.add.at(counts, (rows, places), shares)
    counts = counts[:, (counts > 0).sum(0) >= SEEN]

    expected = counts.sum(1, keepdims=True) * counts.sum(0, keepdims=True) / counts.sum()
    with np.errstate(divide="ignore", invalid="ignore"):
        information = np.nan_to_num(np.maximum(np.log(counts / expected), 0), posinf=0)
    # What one long gloss says once is worth less than its rarity.
    information *= np.sqrt(np.minimum(1, counts))
    information /= np.linalg.norm(information, axis=1, keepdims=True) + 1e-6

    chance = np.random.RandomState(1).randn(information.shape[1], size + BESIDE).astype(np.float32)
    basis = np.linalg.qr(information @ chance)[0]
    for _ in range(REFINED):
        basis = np.linalg.qr(information @ (information.T @ basis))[0]
    left, lengths, _ = np.linalg.svd(basis.T @ information, full_matrices=False)
    vectors = (basis @ left * np.sqrt(lengths))[:, 1 : size + 1]
    vectors /= vectors.std(0, keepdims=True) + 1e-9
    return vectors[: len(units)].astype(np.float32), vectors[len(units) :].astype(np.float32)
