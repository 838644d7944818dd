import { expect, it } from "vitest";
import { type CrowdFigures, judgeCrowd } from "./crowd-verdict";

const file = { lines: 10_001, before: 60, most: 61, after: 60 };
const good: CrowdFigures = { p50: { ten: 20, "ten-thousand": 25 }, calls: 1, exports: [file, file, file] };

it("has nothing to say of figures within the limits", () => {
  expect(judgeCrowd(good)).toEqual([]);
});

it("names a page that takes longer, and one that could not be timed", () => {
  expect(judgeCrowd({ ...good, p50: { ten: 20, "ten-thousand": 27 } })).toEqual([
    "The page takes 1.35 times as long, not 1.3.",
  ]);
  expect(judgeCrowd({ ...good, p50: { ten: 20, "ten-thousand": Number.NaN } })).toHaveLength(1);
});

it("names a second call to the Management API, and that there was none", () => {
  expect(judgeCrowd({ ...good, calls: 2 })).toEqual(["The page asks the Management API 2 times, not once."]);
  expect(judgeCrowd({ ...good, calls: 0 })).toHaveLength(1);
});

it("names a file that is held whole, one that lacks somebody, and what files leave behind", () => {
  expect(judgeCrowd({ ...good, exports: [file, { ...file, most: 70 }] })).toEqual([
    "Writing the file takes 10.0 MB, not 3.",
  ]);
  expect(judgeCrowd({ ...good, exports: [file, { ...file, lines: 10_000 }] })).toHaveLength(1);
  expect(judgeCrowd({ ...good, exports: [file, file, { ...file, after: 64 }] })).toEqual([
    "The files leave 4.0 MB behind, not 2.",
  ]);
  expect(judgeCrowd({ ...good, exports: [file] })).toEqual(["The file was not written more than once."]);
});
