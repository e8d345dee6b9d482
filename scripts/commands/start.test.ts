import { expect, test } from "vitest";
import { previewArguments, readStartOptions } from "./start.mjs";

test("without options the simulator is used, on any port, and a browser is opened", () => {
  const options = readStartOptions([]);
  expect(options).toEqual({ help: false, preview: false, port: "0", "no-open": false });
  expect(previewArguments([])).toEqual([]);
});

test("every option reaches the preview", () => {
  const args = "--preview --server https://cx.example.com --port 8123 --no-open".split(" ");
  expect(readStartOptions(args).preview).toBe(true);
  expect(previewArguments(args)).toEqual(
    "--server https://cx.example.com --port 8123 --no-open".split(" "),
  );
});

test.each([
  [["--prewiev"], /prewiev/],
  [["extra"], /extra/],
  [["--port", "http"], /--port takes a number/],
  [["--port", "65536"], /--port takes a number/],
  [["--port", ""], /--port takes a number/],
  [["--server", ""], /--server takes the address/],
  [["--server"], /server/],
])("%o is refused with a sentence", (args, sentence) => {
  expect(() => readStartOptions(args)).toThrow(sentence);
});
