// accord_bench_validation FOLDER [--benchmark_…]: the same schemas and bodies as ajv.js.
#include <filesystem>
#include <fstream>
#include <iostream>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "accord/contract/json/reader.h"
#include "accord/validation/schema/schema_set.h"

namespace accord::bench {
namespace {

using contract::JsonDocument;
using validation::Direction;
using validation::Schema;

std::vector<std::string> lines_of(const std::filesystem::path& file) {
  std::ifstream stream(file);
  std::vector<std::string> lines;
  for (std::string line; std::getline(stream, line);)
    lines.push_back(line);
  if (lines.empty()) throw std::runtime_error("no bodies in " + file.string());
  return lines;
}

void validate(benchmark::State& state, const Schema& schema, const std::vector<std::string>& all) {
  std::vector<JsonDocument> bodies;
  for (const std::string& text : all)
    bodies.push_back(std::move(contract::read_json(text, {})).value());
  std::size_t at = 0;
  for ([[maybe_unused]] const auto step : state) {
    if (!schema.accepts(bodies[at], Direction::request)) state.SkipWithError("a body is refused");
    if (++at == bodies.size()) at = 0;
  }
}

void parse(benchmark::State& state, const Schema& schema, const std::vector<std::string>& bodies) {
  std::size_t at = 0;
  for ([[maybe_unused]] const auto step : state) {
    const auto body = contract::read_json(bodies[at], {});
    if (!body || !schema.accepts(*body, Direction::request)) {
      state.SkipWithError("a body is refused");
    }
    if (++at == bodies.size()) at = 0;
  }
}

using Run = void (*)(benchmark::State&, const Schema&, const std::vector<std::string>&);

void add(std::string name, Run run, const Schema& schema, std::vector<std::string> bodies) {
  benchmark::RegisterBenchmark(
      name.c_str(), [run, schema, bodies](benchmark::State& state) { run(state, schema, bodies); });
}

void run_all(const std::filesystem::path& folder) {
  auto read = contract::load_contract(folder / "contract.json");
  if (!read) throw std::runtime_error(to_text(read.fault().front()));
  const std::shared_ptr<const contract::Contract> contract = *read;
  const contract::Node schemas = contract->documents->root().member("components").member("schemas");
  validation::SchemaSet set(*contract);
  for (const auto& [name, component] :
       {std::pair("five", "Five"), {"fifty", "Fifty"}, {"thousand", "Thousand"}}) {
    const Schema schema = set.add(schemas.member(component));
    const auto bodies = lines_of(folder / (std::string(name) + ".jsonl"));
    add("validate/" + std::string(name), validate, schema, bodies);
    add("parse/" + std::string(name), parse, schema, bodies);
  }
  if (has_error(set.finish())) throw std::runtime_error("the contract is faulty");
  benchmark::RunSpecifiedBenchmarks();
}

}  // namespace
}  // namespace accord::bench

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 2) {
    std::cerr << "usage: accord_bench_validation FOLDER [--benchmark_…]\n";
    return 2;
  }
  try {
    accord::bench::run_all(argv[1]);
  } catch (const std::exception& error) {
    std::cerr << error.what() << '\n';
    return 1;
  }
}
