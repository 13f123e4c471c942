import { ArchiveError } from '../model/errors.ts';

/** Another run is writing this archive: wait for it or choose another directory. Thrown by opening for writing. */
export class LockedError extends ArchiveError {}

/** A stored record cannot be read back as it was written: run `verify` and restore the file from a copy. */
export class DamagedError extends ArchiveError {}
