import "./tokens.css";
import "./base.css";
import "./ui/ui.css";
import { render } from "preact";
import { AppContext } from "./app";
import { createApp } from "./create_app";
import { Root } from "./shell/Root";
import { start } from "./start";

const app = createApp(window);
start(app, window);
render(
  <AppContext.Provider value={app}>
    <Root />
  </AppContext.Provider>,
  document.getElementById("app") as HTMLElement,
);
