export function SettingsPage({ page }: { page: string }) {
  return <main class="page">{page}</main>;
}
