import type { ComponentChildren } from "preact";
import type { Sorting } from "../models/visitors";
import type { VisitorRow } from "../wire";
import {
  DeviceCell,
  InvitationCell,
  PageCell,
  SearchesCell,
  SinceCell,
  SourceCell,
  StateCell,
  VisitorCell,
} from "./cells";

export interface Column {
  readonly name: string;
  /** Also its class: `cell-…`. */
  readonly id: string;
  readonly sort?: Sorting["by"];
  /** What grows downwards here shrinks in the sort key: a later arrival is a shorter stay. */
  readonly inverse?: boolean;
  readonly cell: (row: VisitorRow, gone: boolean) => ComponentChildren;
}

export const COLUMNS: readonly Column[] = [
  { name: "Visitor", id: "visitor", sort: "name", cell: (row) => <VisitorCell row={row} /> },
  { name: "Page", id: "page", cell: (row) => <PageCell row={row} /> },
  {
    name: "On page",
    id: "on-page",
    sort: "page_since",
    inverse: true,
    cell: (row, gone) => <SinceCell at={row.page_since} stopped={gone} />,
  },
  {
    name: "On site",
    id: "on-site",
    sort: "arrived",
    inverse: true,
    cell: (row, gone) => <SinceCell at={row.arrived} stopped={gone} />,
  },
  { name: "Pages", id: "pages", sort: "pages", cell: (row) => <span class="figures">{row.pages}</span> },
  { name: "Source", id: "source", sort: "source", cell: (row) => <SourceCell row={row} /> },
  { name: "Searches", id: "searches", cell: (row) => <SearchesCell row={row} /> },
  { name: "Device", id: "device", cell: (row) => <DeviceCell row={row} /> },
  { name: "State", id: "state", sort: "state", cell: (row, gone) => <StateCell row={row} gone={gone} /> },
  { name: "Invitation", id: "invitation", cell: (row) => <InvitationCell row={row} /> },
];
