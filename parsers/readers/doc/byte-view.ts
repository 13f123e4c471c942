import { DocumentError } from '../../../model/errors.ts';

/** Little-endian numbers out of a part of a file. Every read is held against the end; beyond it DocumentError `document-damaged`. */
export class ByteView {
  readonly bytes: Uint8Array;
  readonly length: number;
  /** Names the part in errors. */
  readonly #what: string;

  constructor(bytes: Uint8Array, what: string) {
    this.bytes = bytes;
    this.length = bytes.length;
    this.#what = what;
  }

  u8(at: number): number {
    const byte = this.bytes[at];
    if (byte === undefined) throw this.#ended();
    return byte;
  }

  u16(at: number): number {
    return this.u8(at) | (this.u8(at + 1) << 8);
  }

  i16(at: number): number {
    return (this.u16(at) << 16) >> 16;
  }

  u32(at: number): number {
    return this.i32(at) >>> 0;
  }

  i32(at: number): number {
    return this.u16(at) | (this.u16(at + 2) << 16);
  }

  /** Exactly so many bytes from there. */
  part(at: number, length: number): ByteView {
    if (!(at >= 0 && length >= 0 && at + length <= this.length)) throw this.#ended();
    return new ByteView(this.bytes.subarray(at, at + length), this.#what);
  }

  #ended(): DocumentError {
    return damaged(`${this.#what} ends before its content`);
  }
}

/** A view of some bytes; `what` names them in errors. */
export function byteView(bytes: Uint8Array, what: string): ByteView {
  return new ByteView(bytes, what);
}

/** The error for a file that is cut or inconsistent. */
export function damaged(what: string): DocumentError {
  return new DocumentError(
    'document-damaged',
    `The file is damaged (${what}); fetch it again or ask the agency for a whole one.`,
  );
}
