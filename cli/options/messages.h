#pragma once

#include <cstdint>
#include <string>
#include <vector>

/// The texts of errors and of what the commands print on stderr. Those of `--help` are with the
/// options, in the grammars.
namespace accord::cli::messages {

using Text = const std::string&;

// Values of options.
inline std::string not_expected(Text value, Text expected) {
  return '"' + value + "\" is not " + expected;
}
inline std::string integer_between(uint64_t least, uint64_t most) {
  return "an integer from " + std::to_string(least) + " to " + std::to_string(most);
}
inline std::string bytes_between(uint64_t least, uint64_t most) {
  return "a number of bytes from " + std::to_string(least) + " to " + std::to_string(most) +
         ", such as 65536 or 64KiB";
}
inline std::string a_duration(uint64_t least, uint64_t most) {
  return "a time from " + std::to_string(least) + "ms to " + std::to_string(most / 3'600'000) +
         "h, such as 200ms, 5s or 2m";
}
inline constexpr const char* a_positive_number = "a number above 0, 1000000 at most";
inline constexpr const char* a_percentage = "a number from 0 to 100";
inline constexpr const char* a_host_and_port = "HOST:PORT, such as 127.0.0.1:8080";
inline constexpr const char* a_port = "a port number from 0 to 65535";
inline constexpr const char* an_allowed_host =
    "a host name, such as api.example.com or *.example.com, without a scheme";
inline constexpr const char* a_base_path = "a path, such as /api/v3, or / for none";
inline constexpr const char* an_origin =
    "an origin, such as https://app.example, in lower case and without a path";
inline constexpr const char* a_header_field = "a header field, \"Name: value\"";
inline std::string a_report(Text formats) {
  return "a report such as json=FILE (" + formats + ")";
}
inline constexpr const char* not_a_server_url =
    "the value is not an http or https URL such as http://127.0.0.1:8080 (credentials belong in "
    "--credentials or -H)";
inline std::string no_such_file(Text name) {
  return "the file \"" + name + "\" does not exist";
}

// The command line and the environment.
inline std::string did_you_mean(Text similar) {
  return similar.empty() ? similar : "; did you mean " + similar + "?";
}
/// `place`: of the line of a file; "" for a variable of the process.
inline std::string variable(Text name, Text place) {
  return "environment variable " + name + (place.empty() ? place : " at " + place);
}
inline std::string set_by(Text option, Text name, Text place) {
  return option + " is set by " + name + " at " + place;
}
inline constexpr const char* value_is_missing = " requires a value";
inline constexpr const char* repeated = " is given more than once";
inline constexpr const char* a_flag_value = "true or false";
inline constexpr const char* no_seeds =
    "the file of items is required, such as accord seed api.yaml items.json";
inline constexpr const char* no_backup_file =
    "the file of the backup is required, such as accord backup accord.backup";
inline constexpr const char* plan_and_apply = "--plan is not allowed with --apply";
inline constexpr const char* url_is_missing =
    "the URL of the server is required, such as --url http://127.0.0.1:8080";
inline constexpr const char* learns_into_overlay =
    "--learn is not allowed with an --overlay of the same file: what that adds would be lost";
inline constexpr const char* upstream_is_missing =
    "the server to guard is required, such as --upstream http://127.0.0.1:5000";
inline constexpr const char* credentials_with_null_origin =
    "--cors-credentials is not allowed with --cors-origin null: any page can have that origin; "
    "name the origins";
inline constexpr const char* rate_limit_is_missing =
    "--rate-limit-everywhere requires a limit, such as --rate-limit 100/60";
inline constexpr const char* credentials_with_any_origin =
    "--cors-credentials is not allowed with any origin: every page could use them; name the "
    "origins";

// accord init.
inline constexpr const char* words_and_document =
    "words are not allowed with --from-openapi2: a document is converted as it is";
inline constexpr const char* output_is_yaml =
    "--output: the contract is written as YAML; choose a name that ends with .yaml";
inline constexpr const char* see_init_help = " (see accord init --help)";
inline constexpr const char* nothing_written = "nothing was written";
inline std::string file_exists(Text file) {
  return file + " exists, and is not overwritten: name another file with --output, or remove it";
}
inline std::string not_written(Text file, Text reason) {
  return file + " cannot be written: " + reason;
}
inline std::string implied_resource(Text name) {
  return "note: " + name + " is referred to and has no words: it gets a name, which is unique";
}
inline std::string next_commands(Text file, Text contract, Text path) {
  return file + " is written. Next:\n  accord serve" + contract +
         "\nand, while it runs, its pages at http://127.0.0.1:8080/-/ and\n  curl -i "
         "http://127.0.0.1:8080" +
         path + "\n  accord conform" + contract + " --url http://127.0.0.1:8080\n";
}
inline std::string converted_commands(Text file, Text contract) {
  return file + " is written. Next:\n  accord check" + contract + "\n  accord routes" + contract +
         "\n  accord serve" + contract + '\n';
}

// accord migrate.
inline std::string copied_to(Text file) {
  return "the database was copied to " + file + " first";
}
inline constexpr const char* tables_match = "the tables are those of the contract";
inline constexpr const char* migration_is_blocked =
    "nothing was changed: see what is in the way above";
inline constexpr const char* migration_is_possible =
    "nothing was changed: \"accord migrate --apply\" does this";

// accord backup and restore.
inline std::string backed_up(Text database, Text file) {
  return database + " is backed up in " + file;
}
inline std::string restored(Text database, Text file) {
  return database + " has what " + file + " has";
}
inline constexpr const char* other_tables =
    "warning: its tables are not those of before: servers must be started again, with the contract "
    "of the backup or after accord migrate";

inline std::string parts_of_others(Text file, const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& each : names)
    all += (all.empty() ? "" : ", ") + each;
  return "warning: triggers, views or rules of " + file +
         " were restored that accord did not create: " + all;
}

// accord serve.
inline constexpr const char* use_allow_unenforced =
    "--allow-unenforced serves although parts of the contract are not enforced";
inline constexpr const char* no_authentication =
    "warning: credentials are not required (--no-auth)";
inline constexpr const char* upstream_authenticates =
    "credentials are left to the upstream; --credentials FILE has them checked here";
inline std::string few_connections(std::size_t most) {
  return "warning: " + std::to_string(most) +
         " connections are served at the same time at most: the limit of open files is low (ulimit "
         "-n)";
}
inline constexpr const char* any_host =
    "warning: requests for any host are answered; --allowed-host NAME restricts that";
inline std::string changed(Text file) {
  return file + " changed";
}
inline constexpr const char* not_reloaded =
    "the contract was not reloaded: the one before is still served";
inline constexpr const char* monitor_at = "metrics, health and readiness at port ";

// A build without the server.
inline constexpr const char* not_in_this_build = "is not part of this build (ACCORD_SERVER=OFF)";
inline constexpr const char* credentials_without_url =
    "--credentials and -H are for a server: --url is missing";
inline std::string tools_offered(std::size_t count, bool allows_writes) {
  std::string text = std::to_string(count) + (count == 1 ? " tool" : " tools");
  if (allows_writes) return text;
  return text + (count == 1 ? ", which only reads" : ", which only read");
}
inline std::string without_server(Text command) {
  return command + ' ' + not_in_this_build;
}

// accord conform.
inline constexpr const char* report_cannot_be_written = "the report cannot be written: ";
inline constexpr const char* nothing_to_report =
    "--plan and --explain send nothing: there is no result for --report";
inline constexpr const char* no_such_case = "no case has an id that begins with a value of --only";
inline std::string no_case(Text id) {
  return "no case has the id \"" + id + "\" (--plan lists them)";
}
inline std::string other_facts(Text file) {
  return file + " is of another contract, or of other bodies: the facts are found out again";
}
inline std::string sequences_sent(std::size_t sequences, std::size_t requests, uint64_t seed) {
  return std::to_string(sequences) + " random sequences of " + std::to_string(requests) +
         " requests, --seed " + std::to_string(seed);
}
inline std::string not_this_machine(Text host) {
  return host + " is not this machine; --allow-writes creates and deletes there";
}
inline std::string unreachable(Text host, Text reason) {
  return host + " cannot be reached: " + reason;
}

}  // namespace accord::cli::messages
