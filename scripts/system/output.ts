/**
 * What the servers print. Held back while they start, since it is only worth reading when that fails (and then the failure shows it);
 * afterwards each line says in front whose it is. What they say while they are stopped is nobody's concern.
 */
export function createOutput(isStopping: () => boolean) {
  let shown = false;
  return {
    show() {
      shown = true;
    },
    from(name: string): (line: string) => void {
      const prefix = `${name.padEnd(5)} │ `;
      return (line) => {
        if (shown && !isStopping() && line.trim() !== "") console.log(`${prefix}${line}`);
      };
    },
  };
}
