#include "accord/conformance/script/script.h"

#include <algorithm>
#include <map>
#include <set>

#include "accord/conformance/script/command.h"
#include "accord/conformance/script/secret.h"
#include "accord/contract/base/printable.h"

namespace accord::conformance::script {
namespace {

using plan::Identity;

bool is_read(const plan::Step& step) {
  return step.method == "GET" || step.method == "HEAD" || step.method == "OPTIONS";
}

bool is_success(const Exchange& exchange) {
  return exchange.error.empty() && exchange.got().status / 100 == 2;
}

std::string comment(std::string_view name, std::string_view text) {
  constexpr std::size_t longest = 300;
  return "# " + std::string(name) + contract::shortened(contract::printable(text), longest) + '\n';
}

class Writer {
 public:
  Writer(
      const CaseResult& result,
      const Finding& finding,
      const Results& results,
      const std::vector<Exchange>& cleanup)
      : subject_(result.subject->subject),
        finding_(finding),
        last_(std::min(finding.exchange, result.exchanges.size() - 1)),
        exchanges_(
            result.exchanges.begin(),
            result.exchanges.begin() + static_cast<std::ptrdiff_t>(last_ + 1)),
        captures_(exchanges_, results) {
    exchanges_.insert(exchanges_.end(), cleanup.begin(), cleanup.end());
    for (const Exchange& each : exchanges_) {
      add_marks(each.sent.url, marks_);
      add_marks(each.sent.body, marks_);
      name_secrets(each);
    }
  }

  std::string text() {
    // From the end: what a request needs of an earlier one is known before that one is written.
    for (std::size_t i = exchanges_.size(); i > 0; --i) {
      const bool is_cleanup = i - 1 > last_;
      if (is_cleanup ? is_of_script(i - 1) : is_needed(i - 1)) take(i - 1);
    }
    std::string requests;
    for (const auto& [index, command] : commands_)
      requests += text_of(index, command);
    return head() + requests;
  }

 private:
  [[nodiscard]] bool is_needed(std::size_t index) const {
    const plan::Step& step = *exchanges_[index].step;
    return index == last_ || index == subject_ || !is_read(step) ||
           !captures_.lines(index).empty() || is_compared(step.name);
  }

  // Deletes what the script created: its target is in a variable.
  bool is_of_script(std::size_t index) {
    if (!is_success(exchanges_[index])) return false;
    Captures trial = captures_;
    const Command command = command_of(exchanges_, index, {}, trial);
    return std::any_of(command.variables.begin(), command.variables.end(), [](const auto& each) {
      return each != url_variable && each != run_variable;
    });
  }

  void take(std::size_t index) {
    Command command = command_of(exchanges_, index, names_of(exchanges_[index]), captures_);
    variables_.insert(command.variables.begin(), command.variables.end());
    commands_.emplace(index, std::move(command));
  }

  // By the check that found the deviation.
  [[nodiscard]] bool is_compared(const std::string& step) const {
    const auto& checks = exchanges_[last_].step->checks;
    return std::any_of(
        checks.begin(), checks.end(), [&](const auto& each) { return each.compared == step; });
  }

  // Those of the set-up come first: TOKEN is the own credential as it is.
  void name_secrets(const Exchange& exchange) {
    if (exchange.step->identity.kind == Identity::Kind::unknown) return;
    marks_.mask.add(exchange.sent);
    for (const std::string& secret : exchange.sent.secrets) {
      if (secret.empty()) continue;
      const Secret known = secret_of(exchange, secret);
      std::string name = known.variable;
      for (int i = 2; secrets_.contains(name) && secrets_[name].value != secret; ++i)
        name = known.variable + '_' + std::to_string(i);
      secrets_[name] = known;
    }
  }

  // Its own first: two principals may have the same credential.
  Names names_of(const Exchange& exchange) const {
    Names names = marks_;
    if (exchange.step->identity.kind == Identity::Kind::unknown) return names;
    const auto add = [&](bool is_own) {
      for (const auto& [name, secret] : secrets_) {
        const auto& own = exchange.sent.secrets;
        const bool is_in = std::find(own.begin(), own.end(), secret.value) != own.end() &&
                           secret.variable == variable_of(exchange.step->identity);
        if (is_in == is_own) names.strings.emplace_back(secret.value, name);
      }
    };
    add(true);
    add(false);
    return names;
  }

  std::string head() const {
    std::string text = "#!/bin/sh\n" + comment("", finding_.id + ": " + finding_.check);
    text += comment("expected: ", finding_.expected) + comment("got: ", finding_.actual);
    text +=
        std::string("# requires: curl") + (captures_.reads_bodies() ? ", jq" : "") + "\nset -eu\n";
    for (const auto& [name, secret] : secrets_) {
      if (variables_.contains(name)) text += ": \"${" + name + ":?" + secret.meaning + "}\"\n";
    }
    text += std::string(url_variable) + '=' +
            single_quoted(origin_of(exchanges_.front().sent.url)) + '\n';
    if (variables_.contains(run_variable))
      text += std::string(run_variable) +
              "=$(printf %06x%06x $(($(date +%s) % 16777216)) $(($$ % 16777216)))\n";
    if (captures_.reads_bodies() || captures_.reads_headers())
      text += "dir=$(mktemp -d)\ntrap 'rm -rf \"$dir\"' EXIT\n";
    if (captures_.reads_headers()) {
      text +=
          "header() {  # of the last response, by its name in lower case\n"
          "  tr -d '\\r' <\"$dir/head\" | awk -v name=\"$1:\" \\\n"
          "    'index(tolower($0), name) == 1 { sub(/^[^:]*:[ \\t]*/, \"\"); print; found = 1; "
          "exit }\n"
          "     END { exit !found }'\n"
          "}\n";
    }
    return text;
  }

  std::string text_of(std::size_t index, const Command& command) const {
    const Exchange& exchange = exchanges_[index];
    const std::string captured = captures_.lines(index);
    const bool is_cleanup = index > last_;
    const bool is_shown = !is_cleanup && (index >= subject_ || index == last_);
    std::string text =
        '\n' + comment("", exchange.step->name + ": " + exchange.step->operation->id);
    if (!command.body_by_pipe.empty()) text += command.body_by_pipe + " | \\\n";
    text += "curl -sS";
    if (!captured.empty()) {
      text += "f -D \"$dir/head\" -o \"$dir/body\"";
    } else if (!is_shown) {
      text += is_success(exchange) ? "f -o /dev/null" : " -o /dev/null";
    } else if (exchange.sent.method != "HEAD") {
      text += 'i';
    }
    for (const std::string& each : command.options)
      text += " \\\n  " + each;
    text += '\n' + captured;
    if (is_shown && !captured.empty()) text += "cat \"$dir/head\" \"$dir/body\"\n";
    return text;
  }

  std::size_t subject_;
  const Finding& finding_;
  std::size_t last_;
  std::vector<Exchange> exchanges_;  ///< those that lead to the deviation, then the clean-up
  Captures captures_;
  Names marks_;  ///< of the run
  std::map<std::size_t, Command> commands_;
  std::map<std::string, Secret> secrets_;  ///< by the variable that holds each
  std::set<std::string> variables_;        ///< that the commands need
};

}  // namespace

std::string script_of(
    const CaseResult& result,
    const Finding& finding,
    const Results& results,
    const std::vector<Exchange>& cleanup) {
  if (result.exchanges.empty()) return "";
  return Writer(result, finding, results, cleanup).text();
}

void add_scripts(CaseResult& result, const Results& results, const std::vector<Exchange>& cleanup) {
  for (auto* findings : {&result.failures, &result.warnings}) {
    for (Finding& each : *findings)
      each.script = script_of(result, each, results, cleanup);
  }
}

}  // namespace accord::conformance::script
