const megabyte = 1024 * 1024;

/** What one document may cost. Times in milliseconds, sizes in bytes. */
export interface ReaderLimits {
  /** From the moment the reading begins; the start of the process does not count. */
  readonly time: number;
  /** Resident memory of the process that reads, with the program itself (about 150 MB) in it. */
  readonly memory: number;
  /** What is handed in: the document and its pictures. */
  readonly input: number;
  /** What is handed back. */
  readonly result: number;
  /** Documents that one process reads before a fresh one takes its place. */
  readonly documents: number;
  /** Resident memory that a process may keep after a document, its garbage swept, before a fresh one takes its place. */
  readonly kept: number;
  /** How long a process may take to start. */
  readonly start: number;
}

export const readerLimits: ReaderLimits = {
  time: 120_000,
  memory: 512 * megabyte,
  input: 128 * megabyte,
  result: 64 * megabyte,
  documents: 5_000,
  kept: 320 * megabyte,
  start: 120_000,
};

/** The limits that the process holds itself to. */
export type OwnLimits = Pick<ReaderLimits, 'time' | 'memory' | 'result' | 'kept'>;
