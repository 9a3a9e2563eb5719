const NAMES = new Map([
  ["$mod", /Mac|iP/.test(navigator.platform) ? "⌘" : "Ctrl"],
  ["ArrowDown", "↓"],
  ["ArrowUp", "↑"],
  ["Escape", "Esc"],
]);

/** The keys of a shortcut, each as it is printed on them. */
export function Keys({ keys }: { keys: string }) {
  return (
    <>
      {keys.split(/[ +]/).map((key, index) => (
        <kbd key={index} class="key">
          {NAMES.get(key) ?? (key.length === 1 ? key.toUpperCase() : key)}
        </kbd>
      ))}
    </>
  );
}
