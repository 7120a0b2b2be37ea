#!/usr/bin/env bash
# Makes src/data/reader.bin anew; README.md beside this says from what and how.
set -euo pipefail
sets=$(realpath "${1:?usage: training/train.sh FOLDER, the one with the question sets}")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
out=training/out
mkdir -p "$out"

# XQuAD's passages have no titles, and those of an article stand in a row: a title that has no words keeps articles apart.
node -e '
  const articleOf = ({ id }) => Number(id.split("-")[1]);
  const lines = fs.readFileSync(process.argv[1], "utf8").trimEnd().split("\n");
  for (const passage of lines.map((line) => JSON.parse(line))) {
    console.log(JSON.stringify({ ...passage, title: "·".repeat(articleOf(passage) + 1) }));
  }' "$sets/xquad-dev.passages.jsonl" > "$out/xquad.passages.jsonl"

# The answers to our own questions stand as places in passages that are not ours.
for name in cmrc-train cmrc-train-reworded; do
  node -e '
    const lines = (file) => fs.readFileSync(file, "utf8").trimEnd().split("\n").map((line) => JSON.parse(line));
    const passages = new Map(lines(process.argv[1]).map(({ id, text }) => [id, text]));
    for (const { spans, ...question } of lines(process.argv[2])) {
      const answers = spans.map(([start, end]) => passages.get(question.passage_id).slice(start, end));
      console.log(JSON.stringify({ ...question, answers, answerable: answers.length > 0 }));
    }' "$sets/cmrc-train.passages.jsonl" "training/questions/$name.jsonl" > "$out/own-$name.questions.jsonl"
done
# Our English ones of these are asked of articles, too, which are about something else.
node -e '
  const lines = process.argv.slice(1).flatMap((file) => fs.readFileSync(file, "utf8").trimEnd().split("\n"));
  for (const { id, question } of lines.map((line) => JSON.parse(line))) {
    if (!/\p{Script=Han}/u.test(question)) console.log(JSON.stringify({ id, question, answerable: false }));
  }' training/questions/cmrc-train{,-reworded}.jsonl > "$out/elsewhere.questions.jsonl"

npx tsc -p tsconfig.tools.json
examples() { node dist/tools/training/examples.js "$1" "$2" "$3" "$out/$4-$3"; }
both() { for size in whole small; do examples "$1" "$2" "$size" "$3"; done; }
examples "$sets"/cmrc-train.{passages,questions}.jsonl whole cmrc-train &
# Few of those asked over few passages are drawn: every second question is enough.
awk 'NR % 2' "$sets/cmrc-train.questions.jsonl" > "$out/cmrc-train-half.questions.jsonl"
examples "$sets/cmrc-train.passages.jsonl" "$out/cmrc-train-half.questions.jsonl" small cmrc-train
for name in cmrc-train cmrc-train-reworded; do
  examples "$sets/cmrc-train.passages.jsonl" "$out/own-$name.questions.jsonl" whole "own-$name"
done
for name in articles pages; do
  for size in whole small other; do examples "training/questions/$name"{,.jsonl} "$size" "own-$name"; done
done
examples training/questions/articles "$out/elsewhere.questions.jsonl" other elsewhere
both "$sets"/drcd-dev.{passages,questions}.jsonl drcd-dev
wait $!
both "$sets"/cmrc-trial.{passages,questions}.jsonl cmrc-trial
for language in zh en; do
  both "$out/xquad.passages.jsonl" "$sets/xquad-$language-dev.questions.jsonl" "xquad-$language"
done
examples test/fixtures/near-misses/{corpus,questions.jsonl} whole near-misses

node -e 'process.stdout.write(zlib.brotliDecompressSync(fs.readFileSync("src/data/dictionary.br")))' > "$out/dictionary.txt"
# Tensors of megabytes come and go with every example: the allocator is to keep their memory, which makes training twice as fast.
export MALLOC_MMAP_MAX_=0 MALLOC_TRIM_THRESHOLD_=100000000000 MALLOC_TOP_PAD_=500000000 OPENBLAS_NUM_THREADS=1
train() { /usr/bin/python3 training/train.py --dictionary "$out/dictionary.txt" "$@"; }
cmrc=("$out"/cmrc-train-{whole,small})
drcd=("$out"/drcd-dev-{whole,small})
xquad=("$out"/xquad-{zh,en}-{whole,small})
# One article alone is what most bots have: questions about our own are asked so, of it and of another, and more often.
own=("$out"/own-cmrc-train{,-reworded}-whole)
own+=("$out"/own-articles-{whole,small,small,small,small,other,other,other})
own+=("$out"/own-pages-{whole,small,small,other,other} "$out"/elsewhere-{other,other})
tests=("$out"/{cmrc-trial-{whole,small},near-misses-whole})
train "$out/reader-without-drcd.bin" "${cmrc[@]}" "${xquad[@]}" "${own[@]}" --test "${tests[@]}" "${drcd[@]}"
train "$out/reader-without-xquad.bin" "${cmrc[@]}" "${drcd[@]}" "${own[@]}" --test "${tests[@]}" "${xquad[@]}"
train src/data/reader.bin "${cmrc[@]}" "${drcd[@]}" "${xquad[@]}" "${own[@]}" --test "${tests[@]}" \
  --parity "$out/near-misses-whole" test/fixtures/reader-parity.json
npx biome format --write test/fixtures/reader-parity.json
