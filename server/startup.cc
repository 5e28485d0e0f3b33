#include "accord/server/startup.h"

#include <algorithm>
#include <map>
#include <set>

#include "accord/server/messages/messages.h"
#include "accord/server/messages/seed_messages.h"

namespace accord::server {
namespace {

using contract::Diagnostic;
using contract::resource::Route;
using contract::resource::ServedBy;
using Lines = std::vector<std::string>;

// Lines that are alike under one key.
struct Group {
  std::string first;
  std::size_t count = 0;
};

// One part of the report: every line where they are few, else groups, the largest first.
class Section {
 public:
  Section(std::string_view label, std::size_t most_lines) : label_(label), most_(most_lines) {}

  void add(const std::string& key, std::string text) {
    const auto [known, is_new] = index_.emplace(key, groups_.size());
    if (is_new) groups_.push_back({text, 0});
    ++groups_[known->second].count;
    if (lines_.size() <= most_) lines_.push_back(std::move(text));
  }

  // True where not every line is written.
  bool write(Lines& into) {
    if (lines_.size() <= most_) {
      for (const std::string& each : lines_)
        into.push_back(label_ + each);
      return false;
    }
    std::stable_sort(groups_.begin(), groups_.end(), [](const Group& one, const Group& two) {
      return one.count > two.count;
    });
    std::size_t left = 0;
    for (std::size_t i = 0; i < groups_.size(); ++i) {
      const Group& each = groups_[i];
      if (i + 1 >= most_ && groups_.size() > most_) {
        left += each.count;
      } else {
        into.push_back(
            label_ + (each.count > 1 ? messages::so_many(each.count, each.first) : each.first));
      }
    }
    if (left > 0) into.push_back(messages::others(left, label_));
    return true;
  }

 private:
  std::string label_;
  std::size_t most_;
  std::map<std::string, std::size_t> index_;
  std::vector<Group> groups_;
  Lines lines_;
};

void write_table(const Service& service, Lines& into) {
  const std::vector<Route>& routes = service.routes();
  const auto count = [&](ServedBy by) {
    return std::to_string(std::count_if(
        routes.begin(), routes.end(), [&](const Route& each) { return each.by == by; }));
  };
  std::vector<std::pair<std::string, std::string>> columns = {
      {"operations", std::to_string(routes.size())},
      {"stored", count(ServedBy::resource)},
      {"example", count(ServedBy::example)},
      {"mock", count(ServedBy::mock)},
      {service.upstream() == nullptr ? "handler" : "upstream", count(ServedBy::handler)},
      {"501", count(ServedBy::nothing)},
      {"disabled", count(ServedBy::disabled)}};
  std::erase(columns, std::pair<std::string, std::string>("mock", "0"));  // it is to be asked for
  std::string names;
  std::string counts;
  for (const auto& [name, number] : columns) {
    const std::size_t width = std::max(name.size(), number.size()) + 2;
    names += std::string(width - name.size(), ' ') + name;
    counts += std::string(width - number.size(), ' ') + number;
  }
  into.push_back(names);
  into.push_back(counts);
}

std::string kind_of(const Diagnostic& found) {
  return !found.id.empty() ? found.id : !found.rule.empty() ? found.rule : found.message;
}

}  // namespace

std::vector<std::string> startup_report(
    const Service& service, const contract::Diagnostics& read, std::string_view file) {
  Lines lines;
  Section faults(messages::in_contract, 5);
  for (const Diagnostic& each : read)
    faults.add(kind_of(each), to_text(each));
  Section disabled(messages::disabled_operation, 5);
  Section missing(messages::answered_501, 6);
  for (const Route& each : service.routes()) {
    if (each.by == ServedBy::disabled) {
      disabled.add(
          each.reason,
          std::string(to_text(each.operation->method)) + ' ' + each.operation->path.text() + ": " +
              each.reason);
    }
    if (each.by == ServedBy::nothing) missing.add(each.reason, to_text(unserved(each)));
  }
  Section ledger(messages::not_enforced, 10);
  for (const Diagnostic& each : service.ledger())
    ledger.add(kind_of(each), to_text(each));
  Section skipped(messages::not_seeded, 4);
  const auto& seeded = service.seeded();
  std::set<std::string> told;  // several operations show one example
  for (const Diagnostic& each : seeded.skipped) {
    if (std::string text = to_text(each); told.insert(text).second)
      skipped.add(each.subject, std::move(text));
  }
  write_table(service, lines);
  lines.insert(lines.end(), service.migrated().begin(), service.migrated().end());
  if (seeded.rows > 0) lines.push_back(messages::seeded(seeded.rows, seeded.tables));
  const auto empty = service.empty_for_good();
  if (!empty.empty()) lines.push_back(messages::empty_for_good(empty));
  bool is_shortened = false;
  for (Section* each : {&faults, &disabled, &missing, &ledger})
    is_shortened = each->write(lines) || is_shortened;
  skipped.write(lines);  // no command lists these
  if (is_shortened) lines.push_back(messages::whole_list(file));
  return lines;
}

}  // namespace accord::server
