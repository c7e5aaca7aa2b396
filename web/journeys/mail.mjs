// The mail server of the journeys: a real one, on this machine.
import { spawn } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { root, start } from "./onward.mjs";

// mailing starts a mail server and the program that sends with it. What the
// program is started with besides can be told.
export async function mailing(settings) {
  const folder = mkdtempSync(join(tmpdir(), "onward-mails-"));
  const running = spawn("go", ["run", "-buildvcs=false", "./internal/mail/mailtest/catcher"], { cwd: root, stdio: ["pipe", "pipe", "inherit"] });
  const ended = new Promise((resolve) => running.on("exit", resolve));
  const stop = async () => {
    running.stdin.end();
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  const server = await new Promise((resolve, reject) => {
    createInterface({ input: running.stdout }).on("line", (line) => resolve(JSON.parse(line)));
    ended.then((code) => reject(new Error(`the mail server ended with ${code}`)));
  });
  const roots = join(folder, "roots.pem");
  writeFileSync(roots, server.roots);
  const site = await start({ ONWARD_MAIL_URL: server.smtp, SSL_CERT_FILE: roots, ...settings }).catch(async (error) => {
    await stop();
    throw error;
  });
  return {
    ...site,
    async stop() {
      await site.stop();
      await stop();
    },
    // mails are those that arrived at an address, once there are so many.
    async mails(to, n = 1) {
      for (let tries = 0; tries < 300; tries++) {
        const all = await (await fetch(`${server.http}/mails?to=${encodeURIComponent(to)}`)).json();
        if (all.length >= n) return all;
        await new Promise((resolve) => setTimeout(resolve, 100));
      }
      throw new Error(`there are no ${n} mails to ${to}`);
    },
    // link is that of the latest of so many mails to an address.
    async link(to, n = 1) {
      const [found] = (await this.mails(to, n))[n - 1].text.match(/https?:\/\/\S*token=\S+/) ?? [];
      return found;
    },
    // refuse has the server refuse every mail with that answer, or none any more.
    refuse: async (code = "", words = "") => fetch(`${server.http}/manner?${new URLSearchParams({ code, words })}`, { method: "POST" }),
  };
}
