#pragma once

// What a hostile server sends, for each writer to neutralize.

#include <string>

#include "conformance/report/findings.h"

namespace accord::conformance::report {

inline const std::string hostile =
    "</pre></textarea><script>alert(1)</script><img src=x onerror=alert(2)>\"'&amp;]]>```\n```\n"
    "| a | b |\n\x1B[31m\xFF\xC3(\xC2\x9B[2J\xE2\x80\xAE\xE2\x80\x8B\r\n@team #1 www.example.com "
    "https://example.com";
/// Raw in no report: C1, an override of direction, what has no width.
inline const std::string unseen[] = {"\xC2\x9B", "\xE2\x80\xAE", "\xE2\x80\x8B"};
inline const std::string secret = "sesame-0815'\"";

/// A run with one failure, one warning, one that passes: what the server sent is hostile, and sends
/// the credential back.
inline void make_hostile(Findings& findings, const plan::Step& step) {
  Finding& finding = findings.fail("getThing/200/x");
  finding.actual = hostile;
  finding.script = "#!/bin/sh\n# ``` </script>\ncurl 'a'\n";
  findings.warn("listThings/200/x").actual = hostile;
  findings.last().verdict = Verdict::pass;
  Exchange exchange;
  exchange.step = &step;
  exchange.sent = {
      "POST",
      "http://127.0.0.1:1/thing?key=" + secret + "&q=%3C",
      {{"Content-Type", "text/plain"}, {"Authorization", "Bearer " + secret}},
      hostile + secret,
      true,
      {secret}};
  exchange.receive(
      {200,
       {{"Content-Type", "text/html"}, {"X-Back", hostile + secret}, {"Location", "/a?" + secret}},
       hostile + secret});
  CaseResult& passed = findings.add("getThing/404/x");
  passed.verdict = Verdict::pass;
  passed.exchanges.push_back(exchange);
  exchange.error = hostile + secret;
  passed.exchanges.push_back(exchange);
}

}  // namespace accord::conformance::report
