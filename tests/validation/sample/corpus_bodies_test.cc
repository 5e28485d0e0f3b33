// Over the request bodies of many contracts: each change is one change, and names are unique.

#include <chrono>
#include <cstdio>
#include <functional>
#include <set>

#include <gtest/gtest.h>

#include "accord/contract/json/pointer.h"
#include "accord/validation/sample/positives.h"
#include "accord/validation/sample/sampler.h"
#include "accord/validation/sample/violations.h"
#include "accord/validation/schema/schema_set.h"
#include "validation/sample/corpus.h"

namespace accord::validation::sample {
namespace {

using contract::Json;

// True where the values are equal but for what `path` leads to.
// NOLINTNEXTLINE(misc-no-recursion): as deep as the path
bool differs_only_at(
    const Json& left, const Json& right, const std::vector<std::string>& path, std::size_t at = 0) {
  if (at == path.size()) return true;
  if (left.IsArray() && right.IsArray()) {
    const auto index = static_cast<rapidjson::SizeType>(std::stoul(path[at]));
    const auto size = std::max(left.Size(), right.Size());
    for (rapidjson::SizeType i = 0; i < size; ++i) {
      if (i == index) continue;
      if (i >= left.Size() || i >= right.Size() || !contract::is_equal(left[i], right[i]))
        return false;
    }
    const bool is_in_both = index < left.Size() && index < right.Size();
    return !is_in_both || differs_only_at(left[index], right[index], path, at + 1);
  }
  if (!left.IsObject() || !right.IsObject()) return false;
  const auto covers = [&](const Json& one, const Json& other) {
    for (const auto& member : one.GetObject()) {
      const std::string_view name = contract::text_of(member.name);
      if (name == path[at]) continue;
      const Json* same = contract::find(other, name);
      if (same == nullptr || !contract::is_equal(*same, member.value)) return false;
    }
    return true;
  };
  if (!covers(left, right) || !covers(right, left)) return false;
  const Json* one = contract::find(left, path[at]);
  const Json* other = contract::find(right, path[at]);
  return one == nullptr || other == nullptr || differs_only_at(*one, *other, path, at + 1);
}

struct Figures {
  std::size_t bodies = 0;
  std::size_t proposed = 0;
  std::size_t kept = 0;
  std::size_t most = 0;
  std::chrono::steady_clock::duration spent{};

  void add(std::size_t of_proposed, std::size_t of_kept) {
    ++bodies;
    proposed += of_proposed;
    kept += of_kept;
    most = std::max(most, of_kept);
  }
  void print(const char* what) const {
    std::printf(
        "%s: %zu bodies, %zu proposed, %zu kept, at most %zu of a body, %.0f ms\n",
        what,
        bodies,
        proposed,
        kept,
        most,
        std::chrono::duration<double, std::milli>(spent).count());
  }
};

// A JSON request body and a value that is valid.
struct Body {
  std::string name;
  const contract::Contract& contract;
  const contract::Node& schema;
  const Schema& compiled;
  const Json& valid;
};

template <class Case>
void expect_one_change(const Body& body, const Case& each, std::set<std::string>& names) {
  const std::string where = body.name + " " + each.name + " " + each.pointer;
  EXPECT_TRUE(names.insert(each.name).second) << where;
  EXPECT_FALSE(contract::is_equal(body.valid, each.value)) << where;
  const auto path = contract::split_pointer(each.pointer);
  ASSERT_TRUE(path) << where;
  EXPECT_TRUE(differs_only_at(body.valid, each.value, *path)) << where;
}

void for_each_body(
    const std::filesystem::path& file, const std::function<void(const Body&)>& call) {
  const auto contract = contract::read_contract(file).contract;
  if (!contract) return;
  SchemaSet set(*contract);
  Sampler sampler(*contract->documents, "salt");
  for (const auto& operation : contract->operations) {
    if (!operation.body) continue;
    for (const auto& each : operation.body->content) {
      if (!each.media_type.is_json() || !each.schema) continue;
      const Schema compiled = set.add(each.schema);
      contract::JsonDocument memory;
      const auto valid = sampler.value(each.schema, Size::typical, memory.GetAllocator());
      if (!valid || !compiled.accepts(*valid, Direction::request)) continue;
      call(
          {file.filename().string() + " " + operation.id,
           *contract,
           each.schema,
           compiled,
           *valid});
    }
  }
}

// Documents of other people and those of our tests.
std::vector<std::filesystem::path> all_contracts() {
  auto files = corpus_files();
  const std::filesystem::path folder = std::filesystem::path(support::source_folder) / "tests";
  for (const char* each : {"contracts", "raw", "fuzz", "e2e", "abuse", "conformance"}) {
    for (const auto& file : std::filesystem::recursive_directory_iterator(folder / each)) {
      if (file.path().extension() == ".yaml") files.push_back(file.path());
    }
  }
  return files;
}

TEST(CorpusBodies, HaveViolationsOfOneChangeEach) {
  Figures figures;
  for (const auto& file : all_contracts()) {
    for_each_body(file, [&](const Body& body) {
      contract::JsonDocument memory;
      const auto start = std::chrono::steady_clock::now();
      const auto all =
          violations(*body.contract.documents, body.schema, body.valid, memory.GetAllocator());
      figures.spent += std::chrono::steady_clock::now() - start;
      EXPECT_LE(all.size(), 250U) << body.name;
      std::set<std::string> names;
      for (const auto& each : all) {
        if (body.compiled.accepts(each.value, Direction::request)) continue;
        expect_one_change(body, each, names);
      }
      figures.add(all.size(), names.size());
    });
  }
  figures.print("violations");
}

TEST(CorpusBodies, HavePositivesOfOneChangeEach) {
  Figures figures;
  for (const auto& file : all_contracts()) {
    for_each_body(file, [&](const Body& body) {
      contract::JsonDocument memory;
      const auto start = std::chrono::steady_clock::now();
      const auto all =
          positives(*body.contract.documents, body.schema, body.valid, memory.GetAllocator());
      figures.spent += std::chrono::steady_clock::now() - start;
      EXPECT_LE(all.size(), 250U) << body.name;
      std::set<std::string> names;
      for (const auto& each : all) {
        if (body.compiled.accepts(each.value, Direction::request))
          expect_one_change(body, each, names);
      }
      figures.add(all.size(), names.size());
    });
  }
  figures.print("positives");
}

}  // namespace
}  // namespace accord::validation::sample
