/** Numbers as databases keep them: 4 bytes each, the lowest byte first, whatever the machine. */
import { endianness } from 'node:os'

const IS_LOW_FIRST = endianness() === 'LE'

export function numbersFrom(block: Buffer): Int32Array {
  if (IS_LOW_FIRST && block.byteOffset % 4 === 0)
    return new Int32Array(block.buffer, block.byteOffset, block.length / 4)
  const numbers = new Int32Array(block.length / 4)
  for (let nth = 0; nth < numbers.length; nth++) numbers[nth] = block.readInt32LE(nth * 4)
  return numbers
}

export function blockOf(numbers: Int32Array): Buffer {
  const block = Buffer.alloc(numbers.length * 4)
  for (const [nth, number] of numbers.entries()) block.writeInt32LE(number, nth * 4)
  return block
}
