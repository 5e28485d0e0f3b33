// What accord sends to PostgreSQL, as docs/statements-postgresql.txt lists it: contracts are served
// and used by `accord conform`, and the server logs. With ACCORD_WRITE_DOCS=1 the documents of the
// corpus too, and the list is written.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <set>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "accord/persistence/query_sql.h"
#include "e2e/keyed_load.h"
#include "e2e/serving.h"
#include "e2e/statement_shapes.h"
#include "support/postgres.h"

namespace accord::e2e {
namespace {

const std::string list_file =
    std::string(support::source_folder) + "/docs/statements-postgresql.txt";

std::set<std::string> listed() {
  std::ifstream stream(list_file);
  std::set<std::string> lines;
  for (std::string line; std::getline(stream, line);) {
    if (!line.empty() && line.front() != '#') lines.insert(line);
  }
  return lines;
}

void write_list(const std::set<std::string>& lines) {
  std::ofstream(list_file)
      << "# What the statements are made of that accord sends to PostgreSQL: written by\n"
         "# ACCORD_WRITE_DOCS=1 build/release/tests/accord_e2e_test --gtest_filter='Statements.*'\n"
         "# from the documents of the corpus, and from all conditions of lists. \"x\" is any name, "
         "'x'\n"
         "# any string, ? any parameter; … one or several of the columns, conditions, orders or\n"
         "# assignments that have lines of their own, or of the items before it.\n";
  std::ofstream stream(list_file, std::ios::app);
  for (const std::string& each : lines)
    stream << each << '\n';
}

// Each in a database of its own.
void use(const support::PostgresServer& server, const std::string& contract, int number) {
  const TemporaryFolder folder;
  const std::string url =
      server.url() + "?options=-csearch_path%3Ds" + std::to_string(number) + "&pool=4";
  support::create_schema(server.url(), "s" + std::to_string(number));
  try {
    Serving serving(
        Setting{folder.path(), {}},
        {"serve",
         contract,
         "--listen",
         "127.0.0.1:0",
         "--log",
         "off",
         "--no-auth",
         "--idempotency",
         "--seed-examples",
         "--database",
         url});
    (void)run_accord({"conform", contract, "--url", serving.url()});
    for (int i = 0; i < 2; ++i) {
      (void)RawClient(serving.port())
          .ask(
              "POST",
              "/notes",
              R"({"name":"a","text":"b"})",
              {{"Content-Type", "application/json"}, {"Idempotency-Key", "k"}});
    }
    EXPECT_EQ(serving.stop(), 0);
  } catch (const std::runtime_error&) {
    return;  // not served: tests/e2e/corpus_test.cc knows which
  }
}

// All conditions and places in an order, of all types of columns.
void add_clauses(StatementShapes& shapes) {
  using namespace persistence;
  using contract::resource::ColumnType;
  Table table;
  table.name = "t";
  table.columns = {
      {"id", ColumnType::integer},
      {"i", ColumnType::integer},
      {"n", ColumnType::number},
      {"b", ColumnType::boolean},
      {"t", ColumnType::text},
      {"j", ColumnType::json}};
  const auto add = [&](const Query& query) {
    const Clause clause = list_clause(table, query, sql::postgres_dialect);
    shapes.add("SELECT \"id\", \"i\" FROM \"t\"" + sql::postgres_text(clause.sql));
  };
  const auto cell = [&](std::size_t column, bool is_null) {
    Cell made;
    made.type = table.columns[column].type;
    made.is_null = is_null;
    return made;
  };
  using enum Comparison;
  for (std::size_t column = 1; column < table.columns.size(); ++column) {
    const bool is_text = table.columns[column].type == ColumnType::text;
    for (const Comparison each : {equal, not_equal, greater, at_least, less, at_most, contains}) {
      for (const ComparedAs as : {ComparedAs::text, ComparedAs::time, ComparedAs::number}) {
        if (as != ComparedAs::text && !is_text) continue;
        add({{{column, cell(column, false), {}, each, as}}});
        const bool is_list = each == equal || each == not_equal;
        if (is_list) add({{{column, cell(column, false), {cell(column, false)}, each, as}}});
        if (column == 1 && !is_list && each != contains) add({{{1, cell(2, false), {}, each}}});
      }
    }
    add({{}, {{{column}, "a"}}});
    for (const bool is_null : {false, true}) {
      for (const bool is_descending : {false, true}) {
        for (const ComparedAs as : {ComparedAs::text, ComparedAs::number}) {
          if (as != ComparedAs::text && !is_text) continue;
          add({{}, {}, {{column, is_descending, as}}, {cell(column, is_null), cell(0, false)}});
        }
      }
    }
  }
  add({{}, {{{1, 4}, "a"}}});
  add({{}, {{{}, "a"}}});
}

TEST(Statements, AreThoseOfTheList) {
  if (!support::has_postgres()) GTEST_SKIP() << "PostgreSQL is not installed";
  const support::PostgresServer server({.settings = " -c log_statement=all"});
  const TemporaryFolder folder;
  const std::string tests = std::string(support::source_folder) + "/tests/";
  std::vector<std::string> contracts = {
      shipped, folder.write("notes.yaml", notes_contract), tests + "e2e/model/shop.yaml"};
  for (const char* each : {"flat", "forms", "paged", "roles"})
    contracts.push_back(tests + "reference/contracts/" + each + ".yaml");
  const bool writes = std::getenv("ACCORD_WRITE_DOCS") != nullptr;
  const std::filesystem::path corpus = shared("corpus");
  if (writes) {
    for (const auto& each : std::filesystem::directory_iterator(corpus)) {
      if (each.path().extension() != ".tsv") contracts.push_back(each.path().string());
    }
  }
  std::sort(contracts.begin(), contracts.end());
  for (std::size_t i = 0; i < contracts.size(); ++i)
    use(server, contracts[i], static_cast<int>(i));
  StatementShapes shapes;
  shapes.add_log((server.folder() / "log").string());
  add_clauses(shapes);
  const auto& found = shapes.lines();
  if (writes) write_list(found);
  const auto known = listed();
  std::size_t seen = 0;
  for (const std::string& each : found) {
    EXPECT_TRUE(known.contains(each)) << "not in the list: " << each;
    seen += known.contains(each) ? 1U : 0U;
  }
  std::cout << seen << " of " << known.size() << " lines seen\n";
  EXPECT_GE(seen * 3, known.size() * 2);
}

}  // namespace
}  // namespace accord::e2e
