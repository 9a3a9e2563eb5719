/** The widget's file: what a visitor's page reports, and what the page shows before a click. */

import { attempt } from "./guard";
import { live } from "./life";

attempt(live);
