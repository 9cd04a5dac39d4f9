"""Completion of commands, options and files in a shell.

Click completes for bash, zsh and fish; PowerShell is added here, by the same means: the shell calls
newskit with what has been typed in its environment, and is told what may follow.
"""

from __future__ import annotations

import os
from typing import Any

from click.shell_completion import (
    CompletionItem,
    ShellComplete,
    add_completion_class,
    get_completion_class,
    split_arg_string,
)

_POWERSHELL = """\
Register-ArgumentCompleter -Native -CommandName %(prog_name)s -ScriptBlock {
    param($word, $line, $position)
    $env:%(complete_var)s = 'powershell_complete'
    $env:COMP_WORDS = $line.ToString()
    $env:COMP_CWORD = $word
    %(prog_name)s | ForEach-Object {
        $type, $value, $help = $_ -split "`t", 3
        if ($type -eq 'plain') {
            if (-not $help) { $help = $value }
            [System.Management.Automation.CompletionResult]::new(
                $value, $value, 'ParameterValue', $help)
        } else {
            Get-ChildItem "$word*" | ForEach-Object { Resolve-Path -Relative $_.FullName }
        }
    }
    $env:%(complete_var)s = $env:COMP_WORDS = $env:COMP_CWORD = $null
}
"""

# Click's script for zsh calls compdef, which is not there where nobody has loaded it.
_COMPDEF = "(( $+functions[compdef] )) || { autoload -Uz compinit && compinit }\n"


class PowerShell(ShellComplete):
    """Completion in PowerShell, Windows' own and later ones."""

    name = "powershell"
    source_template = _POWERSHELL

    def get_completion_args(self) -> tuple[list[str], str]:
        """Returns the words before the one that is being typed, and that."""
        words = split_arg_string(os.environ["COMP_WORDS"])[1:]
        incomplete = os.environ.get("COMP_CWORD", "")
        return (words[:-1] if incomplete and words else words), incomplete

    def format_completion(self, item: CompletionItem) -> str:
        """Returns what may follow, as the script takes it: its type, itself, and its help."""
        return "\t".join([item.type, str(item.value), (item.help or "").replace("\n", " ")])


add_completion_class(PowerShell)


def script(shell: str, cli: Any) -> str:
    """Takes a shell and the command, and returns what makes the shell complete it."""
    completion = get_completion_class(shell)
    assert completion is not None
    source = completion(cli, {}, "newskit", "_NEWSKIT_COMPLETE").source()
    return _COMPDEF + source if shell == "zsh" else source
