# Writes C++ that holds SQL texts (see CMakeLists.txt beside it). Called as a script with
#   KIND   area: INPUTS are the statements of the area NAME; writes NAME.hpp and NAME.cpp
#          index: INPUTS are the headers of all areas; writes all_statements.cpp
#          schema: INPUTS are the migrations, the keystore's and roles.sql; writes schema.cpp
#   OUT    the folder to write into. A file whose content would not change is left alone, so nothing is recompiled.

function(write_if_changed file content)
  if(EXISTS ${file})
    file(READ ${file} old)
    if(old STREQUAL content)
      return()
    endif()
  endif()
  file(WRITE ${file} "${content}")
endfunction()

# A file's text as a C++ raw string literal. A line "-- fragment <area>/<name>" becomes what stands in
# fragments/<area>/<name>.sql below its comment: what several statements have in common stands there once.
function(read_literal file variable)
  file(READ ${file} text)
  if(NOT text MATCHES "^--")
    message(FATAL_ERROR "${file}: must begin with a comment that says what it is")
  endif()
  while(text MATCHES "\n-- fragment ([a-z_/]+)\n")
    set(line "${CMAKE_MATCH_0}")
    file(READ ${CMAKE_CURRENT_LIST_DIR}/fragments/${CMAKE_MATCH_1}.sql fragment)
    string(REGEX REPLACE "^(--[^\n]*\n)+" "\n" fragment "${fragment}")
    string(REPLACE "${line}" "${fragment}" text "${text}")
  endwhile()
  set(${variable} "R\"sql(${text})sql\"" PARENT_SCOPE)
endfunction()

if(KIND STREQUAL "area")
  set(declarations "")
  set(definitions "")
  foreach(file ${INPUTS})
    get_filename_component(what ${file} NAME_WE)
    if(NOT what MATCHES "^[a-z][a-z0-9_]*$")
      message(FATAL_ERROR "${file}: the name must be a C++ identifier in lower case")
    endif()
    string(LENGTH "${NAME}/${what}" length)
    if(length GREATER 63)
      message(FATAL_ERROR "${file}: ${NAME}/${what} is too long: PostgreSQL keeps 63 characters of a statement's name")
    endif()
    read_literal(${file} literal)
    string(APPEND declarations "extern const Statement ${what};\n")
    string(APPEND definitions "constinit const Statement ${what}{\"${NAME}/${what}\", ${literal}};\n")
  endforeach()
  write_if_changed(${OUT}/${NAME}.hpp
"// Generated from sql/queries/${NAME}.
#pragma once

#include \"sql/statement.hpp\"

namespace omni::sql::${NAME} {

${declarations}
} // namespace omni::sql::${NAME}
")
  write_if_changed(${OUT}/${NAME}.cpp
"// Generated from sql/queries/${NAME}.
#include \"sql/${NAME}.hpp\"

namespace omni::sql::${NAME} {

${definitions}
} // namespace omni::sql::${NAME}
")

elseif(KIND STREQUAL "index")
  set(includes "")
  set(names "")
  foreach(header ${INPUTS})
    get_filename_component(area ${header} NAME_WE)
    string(APPEND includes "#include \"sql/${area}.hpp\"\n")
    file(STRINGS ${header} declarations REGEX "^extern const Statement ")
    foreach(declaration ${declarations})
      string(REGEX REPLACE "^extern const Statement ([a-z0-9_]+).*" "\\1" what "${declaration}")
      list(APPEND names "&${area}::${what}")
    endforeach()
  endforeach()
  list(LENGTH names count)
  list(JOIN names ",\n    " names)
  write_if_changed(${OUT}/all_statements.cpp
"// Generated: every statement of sql/queries.
#include \"sql/statement.hpp\"
${includes}
#include <array>

namespace omni::sql {

static constexpr std::array<const Statement*, ${count}> list{
    ${names}};

std::span<const Statement* const> all_statements()
{
    return list;
}

} // namespace omni::sql
")

else()
  foreach(folder migrations keystore)
    set(definitions_of_${folder} "")
    set(count_of_${folder} 0)
  endforeach()
  foreach(file ${INPUTS})
    read_literal(${file} literal)
    get_filename_component(name ${file} NAME_WE)
    get_filename_component(folder ${file} DIRECTORY)
    get_filename_component(folder ${folder} NAME)
    if(name STREQUAL "roles")
      set(roles "${literal}")
    else()
      if(NOT name MATCHES "^[0-9][0-9][0-9][0-9]_[a-z0-9_]+$")
        message(FATAL_ERROR "${file}: migrations are called NNNN_what_it_does.sql")
      endif()
      string(APPEND definitions_of_${folder} "    Migration{\"${name}\", ${literal}},\n")
      math(EXPR count_of_${folder} "${count_of_${folder}} + 1")
    endif()
  endforeach()
  write_if_changed(${OUT}/schema.cpp
"// Generated from sql/migrations, sql/keystore and sql/roles.sql.
#include \"sql/schema.hpp\"

#include <array>

namespace omni::sql {

static constexpr std::array<Migration, ${count_of_migrations}> main_list{
${definitions_of_migrations}};

static constexpr std::array<Migration, ${count_of_keystore}> keystore_list{
${definitions_of_keystore}};

std::span<const Migration> migrations()
{
    return main_list;
}

std::span<const Migration> keystore_migrations()
{
    return keystore_list;
}

std::string_view roles()
{
    return ${roles};
}

} // namespace omni::sql
")
endif()
