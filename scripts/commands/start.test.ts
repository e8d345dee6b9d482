import { expect, test } from "vitest";
import { previewArguments, readStartOptions } from "./start.mjs";

test("without options the simulator is used, on any port, and a browser is opened", () => {
  const options = readStartOptions([]);
  expect(options).toEqual({ help: false, preview: false, server: null, port: null, open: true });
  expect(previewArguments(options)).toEqual([]);
});

test("every option reaches the preview", () => {
  const options = readStartOptions(
    "--preview --server https://cx.example.com --port 8123 --no-open".split(" "),
  );
  expect(options.preview).toBe(true);
  expect(previewArguments(options)).toEqual(
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
