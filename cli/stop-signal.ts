/**
 * Fires at the first Ctrl-C or SIGTERM: the request in hand is dropped and the archive closed in order. A second one
 * ends the process at once; that loses nothing either, it only leaves more for the next run to mend.
 */
export function stopSignal(): { readonly signal: AbortSignal; readonly forget: () => void } {
  const controller = new AbortController();
  const stop = (name: NodeJS.Signals): void => {
    if (controller.signal.aborted) process.kill(process.pid, 'SIGKILL');
    process.stderr.write(`\nnianbao: ${name}: stopping in order; once more stops at once\n`);
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return {
    signal: controller.signal,
    forget: () => {
      process.off('SIGINT', stop);
      process.off('SIGTERM', stop);
    },
  };
}
