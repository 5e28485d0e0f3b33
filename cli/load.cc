#include <iostream>

#include <unistd.h>

#include "accord/analysis/examine.h"
#include "accord/cli/commands.h"
#include "accord/contract/base/printable.h"
#include "accord/contract/document/program.h"
#include "accord/contract/terminal/colour.h"
#include "accord/contract/terminal/progress.h"

namespace accord::cli {

using contract::terminal::for_reader;
using contract::terminal::Progress;

void say(std::string_view text) {
  const std::string line = "accord: " + contract::printable(text) + '\n';
  std::cerr << for_reader(line, STDERR_FILENO) << std::flush;
}

void print(std::string lines) {
  std::cout << for_reader(std::move(lines), STDOUT_FILENO);
}

void print(const analysis::report::Report& report, analysis::report::Format format) {
  if (format == analysis::report::Format::text) return print(write(report, format));
  std::cout << write(report, format);
}

int refuse_all(const contract::Diagnostics& faults) {
  for (const auto& each : faults)
    say(to_text(each));
  return exit_usage;
}

contract::Result<contract::NamedDocument> locate(
    const std::string& name, const std::string& other, const ReadOptions& options) {
  const Progress progress("reading " + name);
  auto found = contract::find_document(name, other, contract::run_program);
  if (found) found->source.allows_outside = options.allow_refs_outside;
  return found;
}

contract::Reading read(const contract::NamedDocument& document, const ReadOptions& options) {
  const Progress progress("reading " + document.shown());
  const contract::Overlays overlays(options.overlays.begin(), options.overlays.end());
  return contract::read_contract(document.file, overlays, document.source);
}

contract::Reading read(const ContractOptions& options) {
  return read({options.contract, {{}, {}, options.allow_refs_outside}}, options);
}

std::shared_ptr<const contract::Contract> load(const ContractOptions& options) {
  auto reading = read_usable(options, true);
  refuse_all(reading.found);
  return std::move(reading.contract);
}

contract::Reading read_usable(const ContractOptions& options, bool is_compiled) {
  auto reading = read(options);
  const Progress progress("checking " + options.contract);
  return analysis::usable(std::move(reading), {options.strict, is_compiled, options.base_path});
}

}  // namespace accord::cli
