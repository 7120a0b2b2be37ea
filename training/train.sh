#!/usr/bin/env bash
# Makes src/data/reader.bin anew; README.md beside this says from what and how.
set -euo pipefail
sets=$(realpath "${1:?usage: training/train.sh FOLDER, the one with the question sets}")
cd "$(dirname "${BASH_SOURCE[0]}")/.."
out=training/out
mkdir -p "$out"

npx tsc -p tsconfig.tools.json
examples() { node dist/tools/training/examples.js "$1" "$2" "$out/$3"; }
for name in cmrc-train cmrc-trial drcd-dev; do
  examples "$sets/$name.passages.jsonl" "$sets/$name.questions.jsonl" "$name"
done
examples "$sets/xquad-dev.passages.jsonl" "$sets/xquad-zh-dev.questions.jsonl" xquad-zh-dev
examples test/fixtures/near-misses/corpus test/fixtures/near-misses/questions.jsonl near-misses

node -e 'process.stdout.write(zlib.brotliDecompressSync(fs.readFileSync("src/data/dictionary.br")))' > "$out/dictionary.txt"
train() { /usr/bin/python3 training/train.py --dictionary "$out/dictionary.txt" "$@"; }
train "$out/reader-cmrc.bin" "$out/cmrc-train" --test "$out"/{cmrc-trial,drcd-dev,xquad-zh-dev,near-misses}
train src/data/reader.bin "$out/cmrc-train" "$out/drcd-dev" --test "$out"/{cmrc-trial,xquad-zh-dev,near-misses} \
  --parity "$out/near-misses" test/fixtures/reader-parity.json
npx biome format --write test/fixtures/reader-parity.json
