import { useApp } from "../app";
import type { Theme } from "../models/theme";
import { Icon, type IconName } from "../ui/Icon";
import { MenuItem } from "../ui/Menu";

const THEMES: readonly { theme: Theme; name: string; icon: IconName }[] = [
  { theme: "system", name: "Theme of the system", icon: "desktop" },
  { theme: "light", name: "Light", icon: "sun" },
  { theme: "dark", name: "Dark", icon: "moon" },
];

export function ThemeItems() {
  const { theme } = useApp();
  return (
    <>
      {THEMES.map(({ theme: choice, name, icon }) => (
        <MenuItem key={choice} checked={theme.choice.value === choice} onClick={() => theme.choose(choice)}>
          <Icon name={icon} />
          {name}
        </MenuItem>
      ))}
    </>
  );
}
