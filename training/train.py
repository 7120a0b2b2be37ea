"""Trains the reader and writes its weights.

usage: /usr/bin/python3 training/train.py OUTPUT EXAMPLES… --dictionary FILE [--test EXAMPLES…] [--parity EXAMPLES FILE]

OUTPUT is the weight file, EXAMPLES are folders that training/examples.ts wrote, the dictionary is read by meanings.py. At the
end the figures on the test folders are printed, with the weights as they are shipped. --parity writes the scores of a
folder's sentences, to which test/answer/reader.test.ts holds what is served.

Seeded, and each network is trained by one thread: the same examples give the same file on the same machine.
Needs Debian's python3-torch (1.13) and python3-numpy.
"""

import argparse
import json
import math
import multiprocessing
import os
import sys
import time

import numpy as np
import torch
from torch import nn
from torch.nn import functional
from torch.optim.swa_utils import AveragedModel

from meanings import meanings

# Networks that are trained alike from different beginnings and asked together.
NETWORKS = 2
SEED = 1
EPOCHS = 3
BATCH = 32
RATE = 2e-3
WEIGHT_DECAY = 1e-2
# What keeps it from learning the sets by heart, which cost .02 of the right sentences on the other sets: shares of hidden
# numbers, of features and of characters that are left out of an example.
DROPOUT = 0.1
FEATURE_DROPOUT = 0.1
CHARACTER_DROPOUT = 0.3
SPAN_LOSS = 0.15
FEATURE_LOSS = 0.5
# What is kept of the average of a network's numbers at each step. The average is shipped: by it .01 more of the near misses are
# not claimed than by the numbers of the last step.
KEPT = 0.999

# How much of what a character stands for in the beginning is its meaning; the rest is chance.
MEANING = 0.7

# How often an example of each scenario is drawn in an epoch; see SCENARIOS in examples.ts. A row for each way of asking (plain,
# reworded, translated, shortened): with all that answers, without the article, the passage, the sentence, the words, and without
# the words of another answer.
DRAWN = np.array(
    [
        # Over all passages.
        *(1, 0.7, 0.15, 0.1, 0.2, 0.2),
        *(0.3, 0.2, 0.1, 0.05, 0.1, 0),
        *(0.4, 0.4, 0.1, 0.1, 0.1, 0),
        # Words alone ask for what there is about them: without a sentence that answers they still have that.
        *(0.3, 0.2, 0, 0, 0, 0),
        # Over few.
        *(0.25, 0.3, 0.08, 0.04, 0.1, 0.1),
        *(0.08, 0.08, 0.04, 0, 0.04, 0),
        *(0.08, 0.15, 0.06, 0.04, 0.04, 0),
        *(0.15, 0.15, 0, 0, 0, 0),
    ]
)
WHOLE, SMALL = 0, 24
LACKS = ("no answer", "without article", "without passage", "without sentence", "without words")

# The shape of the network, as src/answer/reader/network.ts has it.
CHARACTERS = 3500
SEEN = 20
CHARACTER, WIDTH, NARROW, KEY, SIGNS, HELD, CLASSES = 48, 96, 48, 32, 8, 7, 12
REACH, DILATIONS = 2, (1, 2, 4)
READ_CLOSELY = 8
BEHIND = 6
# Candidates in the examples, as LEARNED_FROM in src/answer/reader/reader.ts.
LEARNED_FROM = 4
LONGEST_SENTENCE = 72
GAP = REACH * max(DILATIONS)
# Of how many questions one is held against what is served.
PARITY = 8


class Examples:
    """What examples.ts wrote into a folder."""

    def __init__(self, folder):
        with open(f"{folder}/meta.json", encoding="utf-8") as file:
            meta = json.load(file)
        self.name = folder.rstrip("/").split("/")[-1]
        self.ids = meta["ids"]
        self.kinds = len(meta["kinds"])
        # Mapped, not read: two trainings at once share them.
        # A plain array of that is cut a good deal faster than one that knows its file.
        read = lambda name, kind, width: np.asarray(np.memmap(f"{folder}/{name}", kind, "r")).reshape(-1, width)
        # scenario, first sentence, sentences, first question token, question tokens, answerable, gold rank, class, held
        self.examples = read("examples.i32", np.int32, 10)
        # first token, tokens, candidate, holds the answer, is of the right passage, answer's first and last token
        self.sentences = read("sentences.i32", np.int32, 8)
        self.features = read("features.f32", np.float32, len(meta["features"]))
        # first and last character, kind, length, signs, exact, match, how well it is of the kind asked for
        self.tokens = read("tokens.u16", np.uint16, 8)
        # first and last character, kind, length, is content, is focus, weight
        self.question = read("questions.u16", np.uint16, 8)
        self.held = read("held.u8", np.uint8, 1).ravel()


def log_sum_exp(values, segments, count):
    """Of each segment's values; a segment without any has a very low one."""
    most = torch.full((count,), -1e9).scatter_reduce(0, segments, values.detach(), "amax", include_self=True)
    sums = torch.zeros(count).index_add(0, segments, torch.exp(values - most[segments]))
    return torch.log(sums + 1e-30) + most


class Dropout(nn.Module):
    """Leaves out a share of the numbers, to a 256th: PyTorch's own takes a third of the training for its chances."""

    def __init__(self, share):
        super().__init__()
        self.out = round(256 * share)

    def forward(self, x):
        if not self.training:
            return x
        chances = np.frombuffer(np.random.bytes(x.numel()), np.uint8).reshape(x.shape)
        return x * torch.from_numpy(np.where(chances < self.out, np.float32(0), np.float32(256 / (256 - self.out))))


class Rater(nn.Module):
    """Scores a sentence by its features alone."""

    def __init__(self, features):
        super().__init__()
        self.a = nn.Linear(features, WIDTH)
        self.b = nn.Linear(WIDTH, NARROW)
        self.c = nn.Linear(NARROW, 1)
        self.drop_features = Dropout(FEATURE_DROPOUT)
        self.drop = Dropout(DROPOUT / 2)

    def forward(self, features):
        hidden = self.drop(functional.relu(self.a(self.drop_features(features))))
        hidden = self.drop(functional.relu(self.b(hidden)))
        return self.c(hidden).squeeze(-1), hidden


class Network(nn.Module):
    def __init__(self, characters, features, kinds):
        super().__init__()
        self.mlp = Rater(features)
        self.first = nn.Embedding(characters, CHARACTER)
        self.last = nn.Embedding(characters, CHARACTER)
        self.qin = nn.Linear(2 * CHARACTER + kinds + 4, WIDTH)
        self.qconv = nn.Linear(3 * WIDTH, WIDTH)
        self.qpool = nn.Linear(WIDTH, 1)
        self.cls = nn.Embedding(CLASSES, WIDTH)
        self.qs = nn.Linear(WIDTH, NARROW)
        self.qh = nn.Linear(HELD, NARROW, bias=False)
        self.tin = nn.Linear(2 * CHARACTER + kinds + 4 + SIGNS, WIDTH)
        self.key = nn.Linear(2 * CHARACTER, KEY, bias=False)
        self.qkey = nn.Linear(2 * CHARACTER, KEY, bias=False)
        self.ctx = nn.Linear(WIDTH, WIDTH, bias=False)
        self.qv = nn.Linear(WIDTH, WIDTH)
        self.dw = nn.ModuleList(Depthwise() for _ in DILATIONS)
        self.pw = nn.ModuleList(nn.Linear(WIDTH, WIDTH) for _ in DILATIONS)
        self.ln = nn.ModuleList(nn.LayerNorm(WIDTH) for _ in DILATIONS)
        self.att = nn.Linear(WIDTH, 1)
        self.out1 = nn.Linear(2 * WIDTH + NARROW + 2 * NARROW, NARROW)
        self.mixing = nn.Linear(4 * NARROW + 2, NARROW)
        self.noning = nn.Linear(NARROW + WIDTH + 2 * NARROW, NARROW)
        self.none = nn.Linear(NARROW, 1)
        self.out2 = nn.Linear(NARROW, 1)
        self.span = nn.Linear(WIDTH, 2)
        self.drop = Dropout(DROPOUT)
        for last in (self.none, self.out2):
            nn.init.zeros_(last.weight)
            nn.init.zeros_(last.bias)
        # Words of like characters are alike from the beginning.
        self.qkey.weight.data.copy_(self.key.weight)

    def give(self, vectors):
        """Gives characters their meaning; those of row 0 have none."""
        for table, rows in zip((self.first, self.last), vectors):
            table.weight.data[1:] *= 1 - MEANING
            table.weight.data[1:] += MEANING * torch.from_numpy(rows)

    def encode(self, b):
        embedded = torch.cat([self.first(b["question_first"]), self.last(b["question_last"])], -1)
        there = b["question_there"]
        read = functional.relu(self.qin(torch.cat([embedded, b["question_inputs"]], -1))) * there[..., None]
        nothing = torch.zeros(read.shape[0], 1, read.shape[2])
        beside = torch.cat([torch.cat([nothing, read[:, :-1]], 1), read, torch.cat([read[:, 1:], nothing], 1)], -1)
        heard = read + functional.relu(self.qconv(beside)) * there[..., None]
        heed = self.qpool(heard).squeeze(-1).masked_fill(there == 0, -1e4).softmax(-1)
        return embedded, heard, (heed[..., None] * heard).sum(1) + self.cls(b["asks"])

    def forward(self, b, hidden):
        embedded, heard, asked = self.encode(b)
        there, example = b["question_there"], b["token_example"]
        words = self.drop(torch.cat([self.first(b["token_first"]), self.last(b["token_last"])], -1))
        # Example by example: every word of a batch beside all of its questions' would fill the memory with nothing.
        counts = torch.bincount(example, minlength=len(embedded)).tolist()
        keys = zip(self.key(words).split(counts), self.qkey(embedded))
        like = torch.cat([own @ asks.t() for own, asks in keys]) / math.sqrt(KEY)
        shares = like.masked_fill(there[example] == 0, -1e4).softmax(-1)
        context = torch.cat([own @ said for own, said in zip(shares.split(counts), self.ctx(heard))])
        token = b["token_there"]
        h = self.tin(torch.cat([words, b["token_inputs"]], -1)) + context + self.qv(asked)[example]
        h = functional.relu(h) * token[:, None]
        for depthwise, pointwise, norm, dilation in zip(self.dw, self.pw, self.ln, DILATIONS):
            made = self.drop(functional.relu(pointwise(depthwise(h, dilation))))
            h = norm(h + made) * token[:, None]
        count, sentence = len(hidden), b["token_sentence"][token > 0]
        inside = h[token > 0]
        most = torch.full((count, WIDTH), -1e4).scatter_reduce(
            0, sentence[:, None].expand(-1, WIDTH), inside, "amax", include_self=True
        )
        heed = self.att(inside).squeeze(-1)
        heed = torch.exp(heed - log_sum_exp(heed, sentence, count)[sentence])
        mean = torch.zeros(count, WIDTH).index_add(0, sentence, heed[:, None] * inside)
        own = b["sentence_example"]
        likest = torch.full((count, there.shape[1]), -1e4).scatter_reduce(
            0, sentence[:, None].expand(-1, there.shape[1]), like[token > 0], "amax", include_self=True
        )
        held = torch.cat([b["held"], torch.sigmoid(likest)[..., None]], -1)
        side = functional.relu(self.qs(heard)[own] + self.qh(held)) * there[own][..., None]
        weight = b["held"][..., HELD - 2 :]
        sides = torch.cat([side.amax(1), (side * weight).sum(1) / (weight.sum(1) + 1e-3)], -1)
        joined = torch.cat([most, mean, hidden, sides], -1)
        said = self.drop(functional.relu(self.out1(joined)))

        # Each sentence beside its neighbours, and beside the most that any of the example's says.
        def most_of_all(values):
            none = torch.zeros(len(asked), values.shape[1])
            return none.scatter_reduce(0, own[:, None].expand(-1, values.shape[1]), values, "amax", include_self=True)

        most_said = most_of_all(said)
        beside = torch.cat([said, torch.zeros(1, NARROW)])
        known = torch.stack([(b[side] < count).float() for side in ("before", "after")], -1)
        mixed = torch.cat([said, beside[b["before"]], beside[b["after"]], most_said[own], known], -1)
        score = self.out2(said + self.drop(functional.relu(self.mixing(mixed)))).squeeze(-1)
        missing = torch.cat([most_said, asked, most_of_all(sides)], -1)
        none = self.none(self.drop(functional.relu(self.noning(missing)))).squeeze(-1)
        return score, self.span(h), none


class Depthwise(nn.Module):
    """A convolution of each number by itself over all sentences in a row, which stand far enough apart."""

    def __init__(self):
        super().__init__()
        bound = 1 / math.sqrt(2 * REACH + 1)
        self.weight = nn.Parameter(torch.empty(WIDTH, 2 * REACH + 1).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(WIDTH).uniform_(-bound, bound))

    def forward(self, h, dilation):
        return Taps.apply(h, self.weight, self.bias, dilation)


class Taps(torch.autograd.Function):
    """The sum of what stands beside each word, each number times its weight: PyTorch's own steps back take twice as long."""

    @staticmethod
    def forward(context, h, weight, bias, dilation):
        padded = functional.pad(h, (0, 0, REACH * dilation, REACH * dilation))
        by_tap = weight.t().contiguous()
        context.save_for_backward(padded, by_tap)
        context.dilation = dilation
        made = bias.repeat(len(h), 1)
        for tap, own in enumerate(by_tap):
            made.addcmul_(padded[tap * dilation : tap * dilation + len(h)], own)
        return made

    @staticmethod
    def backward(context, given):
        padded, by_tap = context.saved_tensors
        back, weight, side = torch.zeros_like(padded), torch.empty_like(by_tap), REACH * context.dilation
        for tap, own in enumerate(by_tap):
            stretch = slice(tap * context.dilation, tap * context.dilation + len(given))
            back[stretch].addcmul_(given, own)
            weight[tap] = (given * padded[stretch]).sum(0)
        return back[side : len(back) - side], weight.t(), given.sum(0), None


def one_hot(values, count):
    return np.eye(count, dtype=np.float32)[values]


def batch_of(networks, sets, part, rows, training):
    """Rates all sentences of some examples by their features, and reads the likeliest."""
    spans, features, segments, positive = [], [], [], []
    for n, (k, i) in enumerate(part):
        example = sets[k].examples[i]
        own = slice(example[1], example[1] + example[2])
        spans.append(own)
        features.append(np.clip((sets[k].features[own] - networks[0].mean) / networks[0].deviation, -5, 5))
        segments.append(np.full(example[2], n))
        positive.append(sets[k].sentences[own, 3])
    segments, positive = np.concatenate(segments), np.concatenate(positive)
    features = torch.from_numpy(np.concatenate(features))
    rated = [network.mlp(features) for network in networks]
    scores = sum(each for each, _ in rated) / len(rated)
    detached, chosen, offset = scores.detach().numpy(), [], 0
    for own in spans:
        count = own.stop - own.start
        own_scores = detached[offset : offset + count]
        best = np.argsort(-own_scores, kind="stable")[:READ_CLOSELY]
        if not training:
            best = best[own_scores[best] >= own_scores[best[0]] - BEHIND]
        else:
            right = np.flatnonzero(positive[offset : offset + count])[:2]
            best = np.unique(np.concatenate([best, right]))
        chosen.append(best + offset)
        offset += count
    chosen = np.concatenate(chosen)
    where = np.concatenate([np.arange(own.start, own.stop) for own in spans])
    sets_of = np.concatenate([np.full(own.stop - own.start, k) for own, (k, _) in zip(spans, part)])
    sentences = np.stack([sets[sets_of[j]].sentences[where[j]] for j in chosen])
    longest = LONGEST_SENTENCE if training else 10_000
    lengths = np.minimum(sentences[:, 1], longest)
    starts = np.concatenate([[0], np.cumsum(lengths + GAP)])
    tokens = np.zeros((starts[-1], 8), np.int64)
    there = np.zeros(starts[-1], np.float32)
    sentence = np.zeros(starts[-1], np.int64)
    for n, j in enumerate(chosen):
        first = sentences[n, 0]
        stretch = slice(starts[n], starts[n] + lengths[n])
        tokens[stretch] = sets[sets_of[j]].tokens[first : first + lengths[n]]
        there[stretch] = 1
        sentence[starts[n] : starts[n + 1]] = n
    kinds = sets[0].kinds
    signs = (tokens[:, 4:5] >> np.arange(SIGNS)) & 1
    inputs = [one_hot(tokens[:, 2], kinds), tokens[:, 5:6], tokens[:, 6:7] / 65535 * 4, tokens[:, 7:8] / 65535]
    inputs += [np.minimum(tokens[:, 3:4], 8) / 4, signs]

    questions = [sets[k].question[e[3] : e[3] + e[4]] for k, e in ((k, sets[k].examples[i]) for k, i in part)]
    width = max(1, *(len(each) for each in questions)) if len(questions) > 1 else max(1, len(questions[0]))
    question = np.zeros((len(part), width, 8), np.int64)
    question_there = np.zeros((len(part), width), np.float32)
    for n, each in enumerate(questions):
        question[n, : len(each)] = each
        question_there[n, : max(1, len(each))] = 1
    weights = question[..., 6:7] / 65535 * 4
    question_inputs = [one_hot(question[..., 2], kinds) * question_there[..., None], question[..., 4:6]]
    question_inputs += [np.minimum(question[..., 3:4], 8) / 4, weights]
    owner = segments[chosen]
    places = {(n, row): place for place, (n, row) in enumerate(zip(owner, where[chosen]))}

    def beside(step):
        """For each sentence the place of its neighbour in the same passage, or one past all where that is not read."""
        found = [places.get((n, row + step), len(chosen)) for n, row in zip(owner, where[chosen])]
        own = np.append(sentences[:, 2], -1)
        return np.array([at if own[at] == candidate else len(chosen) for at, candidate in zip(found, own)], np.int64)

    offsets = np.concatenate([[0], np.cumsum([own.stop - own.start for own in spans])])
    held = np.zeros((len(chosen), width, HELD - 1), np.float32)
    for n, j in enumerate(chosen):
        k, i = part[owner[n]]
        count, at = sets[k].examples[i][4], sets[k].examples[i][8]
        at = at + (j - offsets[owner[n]]) * count * 3
        held[n, :count, :3] = sets[k].held[at : at + count * 3].reshape(count, 3) / 255
    held[..., 5] = weights[owner][..., 0]
    held[..., 3] = np.maximum(held[..., 0], held[..., 2])
    held[..., 4] = (1 - np.maximum(held[..., 1], held[..., 2])) * held[..., 5]

    if training:
        tokens[:, :2] *= np.random.rand(len(tokens), 2) >= CHARACTER_DROPOUT
        question[..., :2] *= np.random.rand(*question.shape[:2], 2) >= CHARACTER_DROPOUT
    tensor = torch.from_numpy
    batch = {
        "token_first": tensor(rows[tokens[:, 0]]),
        "token_last": tensor(rows[tokens[:, 1]]),
        "token_inputs": tensor(np.concatenate(inputs, 1).astype(np.float32)),
        "token_there": tensor(there),
        "token_sentence": tensor(sentence),
        "token_example": tensor(owner[sentence]),
        "sentence_example": tensor(owner),
        "question_first": tensor(rows[question[..., 0]]),
        "question_last": tensor(rows[question[..., 1]]),
        "question_inputs": tensor(np.concatenate(question_inputs, -1).astype(np.float32)),
        "question_there": tensor(question_there),
        "asks": tensor(np.array([sets[k].examples[i][7] for k, i in part], np.int64)),
        "held": tensor(held),
        "before": tensor(beside(-1)),
        "after": tensor(beside(1)),
    }
    closely = tensor(chosen)
    heard = [network(batch, hidden[closely]) for network, (_, hidden) in zip(networks, rated)]
    read = scores.index_add(0, closely, sum(more for more, _, _ in heard) / len(heard))
    # What no sentence says counts against all of them: that of none stays 0.
    read = read - (sum(none for _, _, none in heard) / len(heard))[tensor(segments)]
    return scores, read, tensor(segments), tensor(positive), heard[0][1], sentences, starts


def loss_of(scores, segments, positive, answerable):
    """How unlikely what is right is: a sentence that holds the answer or, of no such, the score 0 of none."""
    count = len(answerable)
    whole = torch.logaddexp(log_sum_exp(scores, segments, count), torch.zeros(count))
    right = log_sum_exp(torch.where(positive > 0, scores, torch.full_like(scores, -1e4)), segments, count)
    return (whole - torch.where(answerable, right, torch.zeros(count))).clamp(max=12).mean()


def span_loss(span, sentences, starts):
    """How unlikely the first and the last word of the answer are."""
    known = np.flatnonzero((sentences[:, 3] == 1) & (sentences[:, 5] >= 0) & (sentences[:, 6] < LONGEST_SENTENCE))
    if len(known) == 0:
        return torch.zeros(())
    lengths = np.minimum(sentences[known, 1], LONGEST_SENTENCE)
    places = starts[known][:, None] + np.arange(lengths.max())
    outside = torch.from_numpy(np.arange(lengths.max()) >= lengths[:, None])
    logits = span[torch.from_numpy(np.minimum(places, len(span) - 1))].masked_fill(outside[..., None], -1e4)
    ends = torch.from_numpy(sentences[known][:, 5:7].astype(np.int64))
    return sum(functional.cross_entropy(logits[..., end], ends[:, end]) for end in (0, 1))


def scores_of(networks, examples, rows):
    """The score of every sentence of a folder."""
    for network in networks:
        network.eval()
    scores = np.zeros(len(examples.sentences), np.float32)
    asked = [i for i in range(len(examples.examples)) if examples.examples[i][2] > 0]
    with torch.no_grad():
        for at in range(0, len(asked), 64):
            part = [(0, i) for i in asked[at : at + 64]]
            read = batch_of(networks, [examples], part, rows, False)[1].numpy()
            where = [np.arange(e[1], e[1] + e[2]) for e in (examples.examples[i] for _, i in part)]
            scores[np.concatenate(where)] = read
    return scores


def report(examples, scores):
    """Prints, over the whole corpus and over small ones, how often what is read as likeliest is right."""
    for scenario, corpus in ((WHOLE, "whole"), (SMALL, "small")):
        rows = [e for e in examples.examples if e[0] == scenario]
        if not rows:
            continue
        found = [reading(examples, scores, e) for e in rows if e[5]]
        figures = np.mean([each[:3] for each in found], 0)
        inside = np.mean([each[3] for each in found if each[3] is not None])
        print(
            f"{examples.name} {corpus}: as ranked {figures[0]:.4f}, as read {figures[1]:.4f}, "
            f"hit {figures[2]:.4f}, in the right passage {inside:.4f}"
        )
        sure = np.sort([confidence(examples, scores, e) for e in rows if e[5]])
        for lack, name in enumerate(LACKS):
            unsure = [confidence(examples, scores, e) for e in examples.examples if e[0] == scenario + lack and not e[5]]
            if unsure:
                limits = {share: sure[int(share * len(sure))] for share in (0.03, 0.05, 0.15)}
                refused = [f"{np.mean(np.array(unsure) < limit):.3f} at {share}" for share, limit in limits.items()]
                print(f"  {name}: refused {', '.join(refused)} withheld")
    sys.stdout.flush()


def confidence(examples, scores, e):
    """The logarithm of the odds that any sentence answers."""
    values = scores[e[1] : e[1] + e[2]]
    return np.logaddexp.reduce(values) if e[2] else -math.inf


def reading(examples, scores, e):
    """Whether the first candidate, the likeliest one, its likeliest sentence, and that of the right passage are right."""
    if e[2] == 0:
        return False, False, False, None
    values, rows = scores[e[1] : e[1] + e[2]], examples.sentences[e[1] : e[1] + e[2]]
    passage = np.bincount(rows[:, 2], np.exp(values - values.max()), minlength=LEARNED_FROM).argmax()
    right = lambda where: bool(rows[where[values[where].argmax()], 3])
    gold = np.flatnonzero(rows[:, 4])
    return (
        e[6] == 0,
        passage == e[6],
        right(np.flatnonzero(rows[:, 2] == passage)),
        right(gold) if len(gold) else None,
    )


def quantized(values):
    """One byte a number and a factor a row; the numbers as they will be served, too."""
    factors = np.maximum(np.abs(values).max(1, keepdims=True) / 127, 1e-12).astype("<f4")
    numbers = np.clip(np.round(values / factors), -127, 127).astype(np.int8)
    return factors, numbers, numbers * factors


def write(path, networks, characters):
    """The weight file that src/answer/reader/weights.ts reads; leaves in the networks what will be served."""
    head, body = [], []

    def put(name, values, kind):
        head.append({"name": name, "rows": values.shape[0], "columns": values.shape[1], "type": kind})
        if kind == "float32":
            body.append(values.astype("<f4").tobytes())
            return values
        factors, numbers, served = quantized(values)
        body.extend(factors[row].tobytes() + numbers[row].tobytes() for row in range(len(values)))
        return served

    for number, network in enumerate(networks):
        put(f"{number}.mean", network.mean[None], "float32")
        put(f"{number}.deviation", network.deviation[None], "float32")
        with torch.no_grad():
            for name, parameter in network.named_parameters():
                values = parameter.numpy()
                if values.ndim == 1:
                    put(f"{number}.{name}", values[None], "float32")
                else:
                    parameter.copy_(torch.from_numpy(put(f"{number}.{name}", values, "int8")))
    line = {"format": 2, "networks": len(networks), "matrices": head, "characters": characters}
    with open(path, "wb") as file:
        file.write(json.dumps(line, ensure_ascii=False).encode() + b"\n" + b"".join(body))


class Trainer:
    """All that the networks have in common, and how each is trained."""

    def __init__(self, folders, dictionary):
        self.sets = [Examples(folder) for folder in folders]
        self.mean = np.mean([each.features.mean(0, dtype=np.float64) for each in self.sets], 0).astype(np.float32)
        self.deviation = np.mean([each.features.std(0, dtype=np.float64) for each in self.sets], 0).astype(np.float32) + 1e-3
        counts = np.zeros(65536, np.int64)
        for each in self.sets:
            counts += np.bincount(each.tokens[:, :2].ravel(), minlength=65536)
        common = np.argsort(-counts, kind="stable")[:CHARACTERS]
        # Half of a pair of surrogates is no character of a text file.
        common = [unit for unit in common if counts[unit] >= SEEN and not 0xD800 <= unit <= 0xDFFF]
        self.characters = "".join(map(chr, common))
        self.rows = np.zeros(65536, np.int64)
        self.rows[common] = np.arange(1, len(common) + 1)
        self.meanings = meanings(dictionary, common, CHARACTER)

    def network(self):
        network = Network(len(self.characters) + 1, len(self.mean), self.sets[0].kinds)
        network.mean, network.deviation = self.mean, self.deviation
        return network

    def train(self, number):
        """The trained numbers of one network."""
        torch.manual_seed(SEED + number)
        np.random.seed(SEED + number)
        network = self.network()
        network.give(self.meanings)
        average = AveragedModel(network, avg_fn=lambda mean, new, _: KEPT * mean + (1 - KEPT) * new)
        optimizer = torch.optim.AdamW(network.parameters(), RATE, weight_decay=WEIGHT_DECAY)
        for epoch in range(EPOCHS):
            began, sum_ = time.time(), 0.0
            order = self.drawn()
            batches = math.ceil(len(order) / BATCH)
            for batch in range(batches):
                done = (epoch + batch / batches) / EPOCHS
                warm = min(1, (epoch * batches + batch + 1) / 200)
                for group in optimizer.param_groups:
                    group["lr"] = RATE * warm * (1 + math.cos(math.pi * done)) / 2 + 1e-5
                part = order[batch * BATCH : (batch + 1) * BATCH]
                loss = self.loss(network, part)
                optimizer.zero_grad()
                loss.backward()
                nn.utils.clip_grad_norm_(network.parameters(), 1.0)
                optimizer.step()
                average.update_parameters(network)
                sum_ += loss.item() * len(part)
            time_taken = f"{time.time() - began:.0f} s"
            print(f"network {number}, epoch {epoch + 1} of {EPOCHS}: loss {sum_ / len(order):.4f}, {time_taken}", flush=True)
        return {name: values.numpy() for name, values in average.module.state_dict().items()}

    def drawn(self):
        """The examples of an epoch, as the number of a set and that of an example in it."""
        order = []
        for k, each in enumerate(self.sets):
            e = each.examples
            usable = (e[:, 2] > 0) & ((e[:, 5] == 0) | ((e[:, 6] >= 0) & (e[:, 6] < LEARNED_FROM)))
            chosen = np.random.rand(len(e)) < DRAWN[e[:, 0]]
            order += [(k, i) for i in np.flatnonzero(usable & chosen)]
        return [order[j] for j in np.random.permutation(len(order))]

    def loss(self, network, part):
        rated, read, segments, positive, span, sentences, starts = batch_of([network], self.sets, part, self.rows, True)
        answerable = torch.tensor([bool(self.sets[k].examples[i][5]) for k, i in part])
        return (
            loss_of(read, segments, positive, answerable)
            + FEATURE_LOSS * loss_of(rated, segments, positive, answerable)
            + SPAN_LOSS * span_loss(span, sentences, starts)
        )


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("output")
    parser.add_argument("examples", nargs="+")
    parser.add_argument("--dictionary", required=True)
    parser.add_argument("--test", nargs="*", default=[])
    parser.add_argument("--parity", nargs=2)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    torch.use_deterministic_algorithms(True)

    trainer = Trainer(arguments.examples, arguments.dictionary)
    # Forked, so that they share what has been read.
    with multiprocessing.get_context("fork").Pool(min(NETWORKS, os.cpu_count())) as pool:
        trained = pool.map(trainer.train, range(NETWORKS), chunksize=1)
    networks = []
    for numbers in trained:
        networks.append(trainer.network())
        networks[-1].load_state_dict({name: torch.from_numpy(values) for name, values in numbers.items()})
    write(arguments.output, networks, trainer.characters)

    for folder in arguments.test:
        examples = Examples(folder)
        report(examples, scores_of(networks, examples, trainer.rows))
    if arguments.parity:
        folder, recorded = arguments.parity
        examples = Examples(folder)
        scores = scores_of(networks, examples, trainer.rows)
        lines = {
            name: [round(float(score), 4) for score in scores[e[1] : e[1] + e[2]]]
            for name, e in list(zip(examples.ids, examples.examples))[::PARITY]
            if e[0] == WHOLE
        }
        with open(recorded, "w", encoding="utf-8") as file:
            json.dump(lines, file, indent=1)
            file.write("\n")


if __name__ == "__main__":
    main()
